package dev.identity.entra;

import java.nio.file.Path;

/** A program that prints why a certificate file cannot be opened, if it cannot. */
final class OpensCertificate {

    private OpensCertificate() {}

    public static void main(String[] arguments) {
        try {
            CertificateSource.file("certificatePath", Path.of(arguments[0]), null);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
