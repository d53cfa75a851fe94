package dev.identity.emulator;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** Certificates that are trusted by subject name and issuer: the assertion brings its chain in {@code x5c}. */
final class CertificateChains {
    private CertificateChains() {}

    static Optional<X509Certificate> trustedLeaf(AppRegistration app, JWSHeader header, Instant now) {
        List<X509Certificate> chain = chain(header);
        return chain.stream()
                .limit(1)
                .filter(leaf -> leaf.getPublicKey() instanceof RSAPublicKey)
                .filter(leaf -> app.trustedSubjects().stream().anyMatch(trusted -> trusts(trusted, chain, now)))
                .findFirst();
    }

    private static boolean trusts(AppRegistration.TrustedSubject trusted, List<X509Certificate> chain, Instant now) {
        X500Principal subject = new X500Principal(trusted.subjectName());
        return subject.equals(chain.get(0).getSubjectX500Principal()) && leadsTo(trusted.issuer(), chain, now);
    }

    private static boolean leadsTo(X509Certificate issuer, List<X509Certificate> chain, Instant now) {
        List<X509Certificate> path = chain.stream()
                .filter(certificate -> !certificate.equals(issuer))
                .toList();
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<X509Certificate> chain(JWSHeader header) {
        List<Base64> encoded = Objects.requireNonNullElse(header.getX509CertChain(), List.of());
        return encoded.stream()
                .map(certificate -> X509CertUtils.parse(certificate.decode()))
                .filter(Objects::nonNull)
                .toList();
    }
}
