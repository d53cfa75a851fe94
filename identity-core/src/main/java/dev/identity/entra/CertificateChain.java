package dev.identity.entra;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings certificates into the order in which they are sent: the key's own, its issuer, the issuer's issuer. */
final class CertificateChain {

    private CertificateChain() {}

    /** The ordered chain, followed by what does not belong to it; the order given if no certificate fits the key. */
    static List<X509Certificate> order(List<X509Certificate> certificates, PrivateKey key) {
        LinkedHashSet<X509Certificate> rest = new LinkedHashSet<>(certificates);
        List<X509Certificate> ordered = new ArrayList<>();
        X509Certificate next = leaf(rest, key);
        while (next != null) {
            ordered.add(next);
            rest.remove(next);
            next = issuer(next, rest);
        }
        ordered.addAll(rest);
        return ordered;
    }

    private static @Nullable X509Certificate leaf(Collection<X509Certificate> certificates, PrivateKey key) {
        return certificates.stream().filter(c -> fits(c, key)).findFirst().orElse(null);
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key) {
        return key instanceof RSAKey own
                && certificate.getPublicKey() instanceof RSAKey other
                && own.getModulus().equals(other.getModulus());
    }

    private static @Nullable X509Certificate issuer(X509Certificate issued, Collection<X509Certificate> candidates) {
        return candidates.stream()
                .filter(c -> c.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
                .filter(c -> isSignedBy(issued, c))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSignedBy(X509Certificate issued, X509Certificate issuer) {
        try {
            issued.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
