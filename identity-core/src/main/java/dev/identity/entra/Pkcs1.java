package dev.identity.entra;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** RSA keys as PKCS#1 has them (RFC 8017 appendix A.1.2), which the JDK reads only inside of PKCS#8. */
final class Pkcs1 {

    /** Version 0, and the algorithm rsaEncryption without parameters. */
    private static final byte[] VERSION_AND_ALGORITHM =
            HexFormat.of().parseHex("020100" + "300d06092a864886f70d0101010500");

    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private Pkcs1() {}

    static byte[] toPkcs8(byte[] key) {
        byte[] wrapped = element(OCTET_STRING, key);
        ByteBuffer info = ByteBuffer.allocate(VERSION_AND_ALGORITHM.length + wrapped.length);
        return element(SEQUENCE, info.put(VERSION_AND_ALGORITHM).put(wrapped).array());
    }

    /** Three bytes of length are enough for any key. */
    private static byte[] element(int tag, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(content.length + 5).put((byte) tag);
        int length = content.length;
        if (length >= 0x10000) {
            out.put((byte) 0x83).put((byte) (length >> 16)).putShort((short) length);
        } else if (length >= 0x100) {
            out.put((byte) 0x82).putShort((short) length);
        } else if (length >= 0x80) {
            out.put((byte) 0x81).put((byte) length);
        } else {
            out.put((byte) length);
        }
        out.put(content).flip();
        byte[] bytes = new byte[out.remaining()];
        out.get(bytes);
        return bytes;
    }
}
