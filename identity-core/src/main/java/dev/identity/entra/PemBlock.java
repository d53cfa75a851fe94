package dev.identity.entra;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One block of a PEM text (RFC 7468), perhaps with the headers of RFC 1421. Text between blocks is ignored. The content
 * may be a secret.
 */
final class PemBlock {

    static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private final String label;
    private final Map<String, String> headers;
    private final byte[] content;

    private PemBlock(String label, Map<String, String> headers, byte[] content) {
        this.label = label;
        this.headers = headers;
        this.content = content;
    }

    /** All blocks of the text, in their order. */
    static List<PemBlock> readAll(String text) {
        List<PemBlock> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            String label = labelEnd < 0 ? "" : text.substring(begin + BEGIN.length(), labelEnd);
            int bodyBegin = labelEnd + DASHES.length();
            String endLine = "-----END " + label + DASHES;
            int end = text.indexOf(endLine, bodyBegin);
            if (labelEnd < 0 || end < 0 || !label.matches("[A-Z0-9 ]{1,40}")) {
                throw new IllegalArgumentException(
                        "A PEM block has no END line that matches its BEGIN line; the text is cut off or damaged.");
            }
            blocks.add(read(label, text.substring(bodyBegin, end)));
            begin = text.indexOf(BEGIN, end + endLine.length());
        }
        return blocks;
    }

    /** What stands behind BEGIN. */
    String label() {
        return label;
    }

    /** The decoded body. */
    byte[] content() {
        return content;
    }

    /** For example {@code DEK-Info}; modern files have none. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** The label only. */
    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }

    private static PemBlock read(String label, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        StringBuilder base64 = new StringBuilder(body.length());
        for (String line : body.lines().map(String::strip).toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else {
                base64.append(line);
            }
        }
        try {
            return new PemBlock(label, headers, Base64.getDecoder().decode(base64.toString()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The PEM block " + label + " is not valid base64; it is cut off or damaged.", null);
        }
    }
}
