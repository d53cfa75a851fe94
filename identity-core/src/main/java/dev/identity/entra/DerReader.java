package dev.identity.entra;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;

/** Reads the few things of DER (X.690) that encrypted keys need, one element after the other. Not thread-safe. */
final class DerReader {

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;

    private final ByteBuffer in;

    DerReader(byte[] encoded) {
        this(ByteBuffer.wrap(encoded));
    }

    private DerReader(ByteBuffer in) {
        this.in = in;
    }

    DerReader sequence() throws InvalidKeyException {
        return new DerReader(content(SEQUENCE));
    }

    byte[] octets() throws InvalidKeyException {
        return bytes(content(OCTET_STRING));
    }

    /** An integer that has to be positive and no greater than the limit. */
    int integer(int limit) throws InvalidKeyException {
        BigInteger value = new BigInteger(bytes(content(INTEGER)));
        if (value.signum() <= 0 || value.bitLength() > 31 || value.intValue() > limit) {
            throw new InvalidKeyException("A number is out of range: more than " + limit + " or not positive");
        }
        return value.intValue();
    }

    String objectIdentifier() throws InvalidKeyException {
        ByteBuffer content = content(OBJECT_IDENTIFIER);
        StringBuilder text = new StringBuilder();
        long arc = 0;
        while (content.hasRemaining()) {
            int next = content.get();
            arc = arc << 7 | next & 0x7F;
            if (next >= 0) {
                text.append(
                        text.isEmpty() ? Math.min(arc / 40, 2) + "." + (arc - 40 * Math.min(arc / 40, 2)) : "." + arc);
                arc = 0;
            }
        }
        return text.toString();
    }

    /** The next element as it is, tag and length included. */
    byte[] element() throws InvalidKeyException {
        int start = in.position();
        skip();
        return bytes(in.duplicate().position(start).limit(in.position()));
    }

    void skip() throws InvalidKeyException {
        content(peek());
    }

    boolean nextIsInteger() {
        return in.hasRemaining() && peek() == INTEGER;
    }

    boolean hasNext() {
        return in.hasRemaining();
    }

    private int peek() {
        return in.hasRemaining() ? in.get(in.position()) & 0xFF : -1;
    }

    private ByteBuffer content(int tag) throws InvalidKeyException {
        try {
            if (peek() != tag) {
                throw new InvalidKeyException("Not the expected structure");
            }
            in.get();
            int length = length();
            ByteBuffer content = in.slice(in.position(), length);
            in.position(in.position() + length);
            return content;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new InvalidKeyException("The structure is cut off", e);
        }
    }

    private int length() {
        int first = in.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            if (length >= 1 << 16) {
                throw new BufferUnderflowException();
            }
            length = length << 8 | in.get() & 0xFF;
        }
        return length;
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
