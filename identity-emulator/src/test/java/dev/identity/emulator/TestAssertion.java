package dev.identity.emulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes client assertions as clients do, independent of the emulator's own code. */
final class TestAssertion {
    private final PrivateKey key;
    private final JWTClaimsSet.Builder claims;
    private JWSHeader.Builder header = header(JWSAlgorithm.PS256);

    TestAssertion(PrivateKey key, String clientId, String audience, Instant now) {
        this.key = key;
        this.claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT);
    }

    TestAssertion algorithm(JWSAlgorithm algorithm) {
        header = header(algorithm);
        return this;
    }

    TestAssertion sha256(X509Certificate certificate) {
        header.x509CertSHA256Thumbprint(Base64URL.encode(digest(certificate, "SHA-256")));
        return this;
    }

    /** As MSAL for Java writes it. */
    TestAssertion paddedSha256(X509Certificate certificate) {
        String padded = Base64.encode(digest(certificate, "SHA-256")).toString();
        header.x509CertSHA256Thumbprint(new Base64URL(padded));
        return this;
    }

    @SuppressWarnings("deprecation") // what AD FS wants
    TestAssertion sha1(X509Certificate certificate) {
        header.x509CertThumbprint(Base64URL.encode(digest(certificate, "SHA-1")));
        return this;
    }

    TestAssertion chain(X509Certificate... certificates) {
        header.x509CertChain(List.of(certificates).stream()
                .map(certificate -> Base64.encode(encoded(certificate)))
                .toList());
        return this;
    }

    TestAssertion with(Consumer<JWTClaimsSet.Builder> change) {
        change.accept(claims);
        return this;
    }

    String sign() {
        SignedJWT jwt = new SignedJWT(header.build(), claims.build());
        try {
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(X509Certificate certificate, String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(encoded(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
