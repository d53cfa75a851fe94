package dev.identity.entra;

import static dev.identity.entra.TestCertificates.PASSWORD;
import static dev.identity.entra.TestCertificates.bytes;
import static dev.identity.entra.TestCertificates.certificate;
import static dev.identity.entra.TestCertificates.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.ClientCertificate;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateLoaderTests {

    private static final String ORIGIN = "certificatePath /etc/app.pem";
    private static final PrivateKey KEY = TestCertificates.app().key();

    @ParameterizedTest
    @CsvSource(textBlock = """
            key-pkcs8.pem,
            key-pkcs8.pem,                 ignored
            key-pkcs1.pem,
            key-pkcs1-aes128.pem,          test-only-password
            key-pkcs1-aes192.pem,          test-only-password
            key-pkcs1-aes256.pem,          test-only-password
            key-pkcs1-des3.pem,            test-only-password
            key-pkcs1-des.pem,             test-only-password
            key-pkcs1-umlauts.pem,         pässwörd
            key-pbes2-aes-128-cbc.pem,     test-only-password
            key-pbes2-aes-192-cbc.pem,     test-only-password
            key-pbes2-aes-256-cbc.pem,     test-only-password
            key-pbes2-des3.pem,            test-only-password
            key-pbes2-SHA1.pem,            test-only-password
            key-pbes2-SHA384.pem,          test-only-password
            key-pbes2-SHA512.pem,          test-only-password
            key-pbes2-umlauts.pem,         pässwörd
            key-pbes1-md5-des.pem,         test-only-password
            key-pbes1-sha1-3des.pem,       test-only-password
            key-pbes1-sha1-rc2-40.pem,     test-only-password
            """)
    void loadWhenPemKeyOfAnyFormatThenKeyAndCertificate(String file, @Nullable String password) {
        ClientCertificate loaded = load(bytes(file, "app.pem"), password);
        assertThat(loaded.key().equals(KEY)).isTrue();
        assertThat(loaded.chain()).containsExactly(certificate("app.pem"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            modern.p12,         test-only-password, 3
            legacy.p12,         test-only-password, 3
            empty-password.p12, ,                   1
            empty-password.p12, '',                 1
            """)
    void loadWhenPkcs12ThenKeyAndChain(String file, @Nullable String password, int length) {
        ClientCertificate loaded = load(bytes(file), password);
        assertThat(loaded.key().equals(KEY)).isTrue();
        assertThat(loaded.chain()).hasSize(length).startsWith(certificate("app.pem"));
    }

    @Test
    void loadWhenPkcs12PasswordIsNotAsciiThenAsTheJvmCan() {
        // JDK 17 takes only ASCII, JDK 25 more.
        if (Runtime.version().feature() >= 25) {
            assertThat(load(bytes("umlauts.p12"), "pässwörd").key().equals(KEY)).isTrue();
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> load(bytes("umlauts.p12"), "pässwörd"))
                    .withMessageContaining("It has characters beyond ASCII");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key-pkcs8.pem app.pem intermediate.pem root.pem",
                "root.pem intermediate.pem app.pem key-pkcs8.pem",
                "intermediate.pem key-pkcs8.pem root.pem app.pem",
                "app.pem app.pem root.pem intermediate.pem key-pkcs1.pem",
                "bag-attributes.pem",
                "request.pem key-public.pem key-pkcs8.pem root.pem app.pem intermediate.pem"
            })
    void loadWhenPemInAnyOrderThenChainFromLeafToRoot(String files) {
        assertThat(load(bytes(files.split(" ")), null).chain())
                .containsExactly(certificate("app.pem"), certificate("intermediate.pem"), certificate("root.pem"));
    }

    @Test
    void loadWhenCertificatesAreUnrelatedThenThoseFollowInTheirOrder() {
        assertThat(load(bytes("small.pem", "root.pem", "app.pem", "ec.pem", "key-pkcs8.pem"), null)
                        .chain())
                .containsExactly(
                        certificate("app.pem"),
                        certificate("small.pem"),
                        certificate("root.pem"),
                        certificate("ec.pem"));
    }

    @Test
    void loadWhenWindowsLineEndsAndLeadingTextThenRead() {
        String text = "\uFEFFExported for app: yes\r\n\r\n"
                + text("app.pem", "key-pkcs1-aes256.pem").replace("\n", "\r\n");
        assertThat(load(text.getBytes(StandardCharsets.UTF_8), PASSWORD).key().equals(KEY))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
    void loadWhenTextIsUtf16ThenRead(String charset) {
        byte[] content = text("app.pem", "key-pkcs8.pem").getBytes(Charset.forName(charset));
        assertThat(load(content, null).key().equals(KEY)).isTrue();
    }

    @Test
    void loadWhenExpiredThenLoadedAllTheSame() {
        assertThat(load(bytes("key-pkcs8.pem", "expired.pem"), null))
                .hasToString("ClientCertificate[subject=CN=Test-App, sha256="
                        + load(bytes("key-pkcs8.pem", "expired.pem"), null)
                                .thumbprint()
                                .substring(0, 16)
                        + "…, expires=2021-01-01T00:00:00Z]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key-pkcs1-aes128.pem app.pem      |       | The private key is encrypted and there is no password; set 'password'
            key-pbes2-aes-256-cbc.pem app.pem |       | The private key is encrypted and there is no password; set 'password'
            key-pkcs1-aes128.pem app.pem      | not-the-password | does not open the private key; it is wrong
            key-pkcs1-des.pem app.pem         | not-the-password | does not open the private key; it is wrong
            key-pbes2-aes-256-cbc.pem app.pem | not-the-password | does not open the private key; it is wrong
            key-pbes2-aes-256-cbc.pem app.pem | ''    | does not open the private key; it is wrong
            key-pbes1-md5-des.pem app.pem     | not-the-password | does not open the private key; it is wrong
            key-pbes1-md5-des.pem app.pem     | wröng | does not open the private key; it is wrong
            key-pkcs1-aria128.pem app.pem     | test-only-password | encrypted in a way that this JVM cannot undo (DEK-Info with an unknown cipher). Convert it: openssl pkcs8
            key-scrypt.pem app.pem            | test-only-password | encrypted in a way that this JVM cannot undo (algorithm 1.3.6.1.4.1.11591.4.11). Convert it: openssl pkcs8
            modern.p12                        |       | The PKCS#12 store is protected by a password and there is none; set 'password'
            modern.p12                        | ''    | The PKCS#12 store is protected by a password and there is none; set 'password'
            modern.p12                        | not-the-password | does not open the PKCS#12 store
            legacy.p12                        | not-the-password | does not open the PKCS#12 store
            empty-password.p12                | not-the-password | does not open the PKCS#12 store
            no-key.p12                        | test-only-password | The key store holds no private key, or only an unencrypted one, which this JVM does not read; export
            open.p12                          |       | The key store holds no private key, or only an unencrypted one, which this JVM does not read; export
            modern.p12                        | wröng | It has characters beyond ASCII
            no-certificate.p12                | test-only-password | The key store holds no certificate for the private key
            two-keys.p12                      | test-only-password | The key store holds 2 private keys (first, second); name the alias
            ec.p12                            | test-only-password | The private key is EC; Microsoft Entra accepts RSA keys of 2048 bits or more
            app.der                           |       | The content is a certificate in DER and holds no private key
            app.pem                           |       | The PEM text holds no private key, only CERTIFICATE. Export
            app.pem request.pem               |       | The PEM text holds no private key, only CERTIFICATE, CERTIFICATE REQUEST. Export
            key-public.pem app.pem            |       | The PEM text holds no private key, only PUBLIC KEY, CERTIFICATE. Export
            key-pkcs8.pem                     |       | The PEM text holds no certificate, only PRIVATE KEY. Export
            key-pkcs8.pem request.pem         |       | The PEM text holds no certificate, only PRIVATE KEY, CERTIFICATE REQUEST. Export
            key-pkcs8.pem other-key.pem app.pem |     | The PEM text holds 2 private keys; leave only
            other-key.pem app.pem root.pem    |       | The private key does not belong to the certificate CN=Test-App
            small-key.pem small.pem           |       | The certificate's key is RSA with 1024 bits; Microsoft Entra accepts
            key-pkcs8.pem ec.pem              |       | The certificate's key is EC; Microsoft Entra accepts
            ec-key.pem ec.pem                 |       | The private key is EC; Microsoft Entra accepts
            ec-key-sec1.pem ec.pem            |       | The private key is EC; Microsoft Entra accepts
            ed25519-key.pem app.pem           |       | The private key is Ed25519; Microsoft Entra accepts
            key-openssh.pem app.pem           |       | in OpenSSH's own format. Convert a copy of it: ssh-keygen -p -m PKCS8
            """)
    @Proves(rows = 38)
    void loadWhenUnusableThenSaysWhatToChange(String files, @Nullable String password, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(bytes(files.split(" ")), password))
                .withMessageStartingWith(ORIGIN + ": ")
                .withMessageContaining(message)
                .satisfies(Canary::saw)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("not-the-password", "wröng", PASSWORD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app.pem key-pkcs8.pem | 0.2  | A PEM block has no END line
            app.pem key-pkcs8.pem | 0.5  | A PEM block has no END line
            app.pem key-pkcs8.pem | 0.99 | A PEM block has no END line
            modern.p12            | 0.5  | neither PEM nor PKCS#12
            modern.p12            | 0.0  | neither PEM nor PKCS#12
            """)
    void loadWhenCutOffThenSaysSo(String files, double part, String message) {
        byte[] whole = bytes(files.split(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(Arrays.copyOf(whole, (int) (whole.length * part)), PASSWORD))
                .withMessageStartingWith(ORIGIN + ": ")
                .withMessageContaining(message)
                .satisfies(Canary::saw);
    }

    /** Found by fuzzing: the five dashes of one line are no END line's. */
    @Test
    void loadWhenBeginAndEndShareTheirDashesThenSaysSo() {
        String block = text("app.pem") + "-----BEGIN PRIVATE KEY-----END PRIVATE KEY-----";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(block.getBytes(StandardCharsets.US_ASCII), null))
                .withMessageStartingWith(ORIGIN + ": A PEM block has no END line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PRIVATE KEY           | MIIE         | The private key is damaged or of an unknown kind
            PRIVATE KEY           | MAA=         | The private key is damaged or of an unknown kind
            PRIVATE KEY           | MIT/////fw== | The private key is damaged or of an unknown kind
            PRIVATE KEY           | MIn///////// | The private key is damaged or of an unknown kind
            PRIVATE KEY           | M*           | The PEM block PRIVATE KEY is not valid base64
            RSA PRIVATE KEY       | MIIE         | The private key is damaged or of an unknown kind
            ENCRYPTED PRIVATE KEY | MIIE         | does not open the private key
            DSA PRIVATE KEY       | MIIE         | The private key is DSA; Microsoft Entra accepts RSA
            """)
    void loadWhenKeyIsDamagedThenSaysSo(String label, String body, String message) {
        String block = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load((text("app.pem") + block).getBytes(StandardCharsets.US_ASCII), PASSWORD))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES-128-CBC", "AES-128-CBC,", "AES-128-CBC,XYZ", "AES-128-CBC,00", ""})
    void loadWhenDekInfoIsDamagedThenRefused(String dekInfo) {
        String block = text("key-pkcs1-aes128.pem").replaceAll("DEK-Info: .*", "DEK-Info: " + dekInfo);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load((block + text("app.pem")).getBytes(StandardCharsets.US_ASCII), PASSWORD))
                .withMessageContaining("The p");
    }

    @Test
    void loadWhenCertificateIsDamagedThenSaysWhich() {
        String damaged = "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        load((text("key-pkcs8.pem", "app.pem") + damaged).getBytes(StandardCharsets.US_ASCII), null))
                .withMessage(ORIGIN + ": CERTIFICATE block 2 of the PEM text is damaged.");
    }

    @Test
    @Proves(controls = 12, incidents = "CVE-2023-52428")
    void loadWhenDerivationWouldTakeForEverThenRefused() {
        byte[] encoded =
                Base64.getMimeDecoder().decode(text("key-pbes2-SHA1.pem").replaceAll("-----[A-Z ]*-----", ""));
        // The salt of eight bytes is followed by an INTEGER of two bytes: 2048 rounds. Four bytes take the place of
        // the cipher's parameters, which do not matter any more.
        int salt = indexOf(encoded, new byte[] {0x04, 0x08});
        System.arraycopy(new byte[] {0x02, 0x04, 0x7F, 0x7F, 0x7F, 0x7F}, 0, encoded, salt + 10, 6);
        String block = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(encoded) + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load((block + text("app.pem")).getBytes(StandardCharsets.US_ASCII), PASSWORD));
    }

    private static int indexOf(byte[] all, byte[] part) {
        int at = 0;
        while (!Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    private static ClientCertificate load(byte[] content, @Nullable String password) {
        return CertificateLoader.load(content, password == null ? null : password.toCharArray(), ORIGIN);
    }
}
