package dev.identity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Damages samples, the same way for the same seed: bytes, pieces, values. Not thread-safe. */
final class Mutator {

    private static final int LONGEST = 200_000;

    /** What parsers trip over. */
    private static final List<String> NASTY = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "0",
            "-1",
            "1e400",
            "-0.0e-400",
            "9223372036854775808",
            "0x10",
            "NaN",
            "2026-02-30T25:61:61Z",
            "+999999999-12-31T23:59:59Z",
            "13/32/2026 25:00:00 AM +99:99",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\r\nX-Injected: 1",
            "\u001b[31m",
            "\u2028",
            "💥",
            "\uFEFF",
            "%n%s%x",
            "${jndi:ldap://x}",
            "../../..",
            "eyJ",
            "e30.e30.e30",
            "-----BEGIN PRIVATE KEY-----\n",
            "-----END CERTIFICATE-----",
            "AADSTS99999999999",
            "AADSTS700016",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "9".repeat(2_000),
            "A".repeat(20_000));

    private final Random random;
    private final List<byte[]> samples;
    private final List<UnaryOperator<byte[]>> damages = List.of(
            this::flipped,
            this::flipped,
            this::without,
            this::repeated,
            this::interspersed,
            this::spliced,
            this::revalued,
            this::revalued,
            this::revalued);

    Mutator(long seed, List<byte[]> samples) {
        this.random = new Random(seed);
        this.samples = samples;
    }

    /** One of the samples, most often damaged in one way only, so that much of it still makes sense. */
    byte[] next() {
        byte[] input = samples.get(random.nextInt(samples.size()));
        for (int i = random.nextInt(random.nextInt(4) + 1); i >= 0; i--) {
            input = damages.get(random.nextInt(damages.size())).apply(input);
        }
        return input.length > LONGEST ? join(part(input, 0, LONGEST)) : input;
    }

    private byte[] flipped(byte[] input) {
        byte[] output = input.clone();
        for (int i = random.nextInt(4); i >= 0 && output.length > 0; i--) {
            output[random.nextInt(output.length)] = (byte) random.nextInt(256);
        }
        return output;
    }

    private byte[] without(byte[] input) {
        int from = position(input);
        return join(part(input, 0, from), part(input, from + random.nextInt(40), input.length));
    }

    private byte[] repeated(byte[] input) {
        int from = position(input);
        byte[] piece = part(input, from, from + random.nextInt(40));
        return join(part(input, 0, from), piece, piece, part(input, from, input.length));
    }

    private byte[] interspersed(byte[] input) {
        int at = position(input);
        return join(part(input, 0, at), nasty(), part(input, at, input.length));
    }

    private byte[] spliced(byte[] input) {
        byte[] other = samples.get(random.nextInt(samples.size()));
        return join(part(input, 0, position(input)), part(other, position(other), other.length));
    }

    /** Replaces what stands between two separators, as a JSON value, a line or a part of a date does. */
    private byte[] revalued(byte[] input) {
        int from = position(input);
        while (from > 0 && !separates(input[from - 1])) {
            from--;
        }
        int to = from;
        while (to < input.length && !separates(input[to])) {
            to++;
        }
        return join(part(input, 0, from), nasty(), part(input, to, input.length));
    }

    private static boolean separates(byte b) {
        return ",:{}[]\"\n.= /".indexOf(b) >= 0;
    }

    private byte[] nasty() {
        return NASTY.get(random.nextInt(NASTY.size())).getBytes(UTF_8);
    }

    private int position(byte[] input) {
        return random.nextInt(input.length + 1);
    }

    private static byte[] part(byte[] input, int from, int to) {
        int start = Math.min(from, input.length);
        int end = Math.min(to, input.length);
        byte[] part = new byte[end - start];
        System.arraycopy(input, start, part, 0, part.length);
        return part;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
