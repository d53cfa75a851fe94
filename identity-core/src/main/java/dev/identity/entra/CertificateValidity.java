package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import java.time.Instant;

/** Whether a certificate may be used today. Asked before it is used, so that Entra need not refuse it. */
final class CertificateValidity {

    private CertificateValidity() {}

    static void check(ClientCertificate certificate, Instant now) {
        Instant end = certificate.chain().get(0).getNotAfter().toInstant();
        Instant start = certificate.chain().get(0).getNotBefore().toInstant();
        if (now.isAfter(end)) {
            throw refused(
                    "The certificate " + certificate + " expired on " + end + ".",
                    "renew it, register the new one with the application in Entra and put it where the old one is.");
        }
        if (now.isBefore(start)) {
            throw refused(
                    "The certificate " + certificate + " is not valid before " + start + "; this machine's clock says "
                            + now + ".",
                    "check the clock; if it is right, use a certificate that is valid already.");
        }
    }

    private static ClientAuthenticationException refused(String reason, String remedy) {
        return ClientAuthenticationException.builder(reason).remedy(remedy).build();
    }
}
