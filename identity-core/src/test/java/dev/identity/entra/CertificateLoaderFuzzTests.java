package dev.identity.entra;

import static dev.identity.entra.TestCertificates.PASSWORD;
import static dev.identity.entra.TestCertificates.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged content is refused in our own words, whatever the damage is. */
class CertificateLoaderFuzzTests {

    @ParameterizedTest
    @CsvSource({
        "key-pkcs8.pem, PRIVATE KEY",
        "key-pkcs1.pem, RSA PRIVATE KEY",
        "key-pbes2-aes-256-cbc.pem, ENCRYPTED PRIVATE KEY",
        "key-pbes1-sha1-3des.pem, ENCRYPTED PRIVATE KEY",
    })
    void loadWhenBytesOfTheKeyAreFlippedThenLoadedOrRefused(String file, String label) {
        byte[] key = PemBlock.readAll(TestCertificates.text(file)).get(0).content();
        byte[] certificate = bytes("app.pem");
        Random random = new Random(file.hashCode());
        for (int i = 0; i < 120; i++) {
            byte[] damaged = key.clone();
            damaged[random.nextInt(i < 80 ? 100 : key.length)] = (byte) random.nextInt(256);
            String block = "-----BEGIN " + label + "-----\n"
                    + Base64.getEncoder().encodeToString(damaged) + "\n-----END " + label + "-----\n";
            tryLoad(concat(block.getBytes(java.nio.charset.StandardCharsets.US_ASCII), certificate));
        }
    }

    @ParameterizedTest
    @CsvSource({"bag-attributes.pem", "modern.p12", "key-pkcs1-aes256.pem"})
    @Proves(controls = 12)
    void loadWhenBytesOfTheFileAreFlippedThenLoadedOrRefused(String file) {
        byte[] content = bytes(file);
        Random random = new Random(file.hashCode());
        for (int i = 0; i < 60; i++) {
            byte[] damaged = content.clone();
            damaged[random.nextInt(i < 40 ? 300 : content.length)] = (byte) random.nextInt(256);
            tryLoad(damaged);
        }
    }

    private static void tryLoad(byte[] content) {
        try {
            CertificateLoader.load(content, PASSWORD.toCharArray(), "origin");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("origin: ").hasMessageNotContaining("null");
            Canary.saw(e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
