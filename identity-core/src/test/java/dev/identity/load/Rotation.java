package dev.identity.load;

import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.ClientCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** A certificate file that is replaced from time to time: half written first, whole only later. Not thread-safe. */
final class Rotation {

    private final Path file;
    private final AppRegistration maker;
    private final SimulatedEntra entra;
    private ClientCertificate next;
    private int count;

    Rotation(Path file, AppRegistration maker, SimulatedEntra entra) {
        this.file = file;
        this.maker = maker;
        this.entra = entra;
        this.next = maker.addCertificate();
        finish();
    }

    void begin() {
        next = maker.addCertificate();
        write(next.pem().substring(0, next.pem().length() / 2));
    }

    void finish() {
        write(next.pem());
        entra.register(thumbprint(next));
        count++;
    }

    int count() {
        return count;
    }

    private void write(String content) {
        try {
            Path beside = file.resolveSibling("next.pem");
            Files.writeString(beside, content);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String thumbprint(ClientCertificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.certificate().getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
