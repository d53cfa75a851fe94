package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import dev.identity.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the signed statement with which an application shows that it has its certificate's key: a JWT after RFC 7523,
 * with the header that Entra or ADFS expects.
 */
public final class AssertionSigner {

    /** How long before now an assertion already holds, in case this machine's clock is fast. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private AssertionSigner() {}

    /** How an assertion is signed, and by which thumbprint it names the certificate. */
    public enum Algorithm {
        /** RSASSA-PSS with SHA-256 (RFC 7518 section 3.5), for Entra. */
        PS256("x5t#S256", "SHA-256"),
        /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3): all that ADFS knows. */
        RS256("x5t", "SHA-1");

        private final String thumbprintHeader;
        private final String thumbprintDigest;

        Algorithm(String thumbprintHeader, String thumbprintDigest) {
            this.thumbprintHeader = thumbprintHeader;
            this.thumbprintDigest = thumbprintDigest;
        }
    }

    /**
     * Signs a new assertion, with an id that no other has.
     *
     * @param clientId the application
     * @param audience the address of the token endpoint
     * @param sendChain whether the certificates go along, as subject name and issuer authentication needs it
     * @param now by the wall clock
     * @param life how long from now the assertion holds
     * @throws ClientAuthenticationException if the certificate has expired or is not valid yet, or the key does not sign
     */
    public static String sign(
            ClientCertificate certificate,
            String clientId,
            String audience,
            boolean sendChain,
            Algorithm algorithm,
            Instant now,
            Duration life) {
        CertificateValidity.check(certificate, now);
        try {
            String content = encode(header(certificate, sendChain, algorithm)) + "."
                    + encode(payload(clientId, audience, now, life));
            byte[] signature = RsaSignature.sign(
                    content.getBytes(StandardCharsets.US_ASCII), certificate.key(), algorithm == Algorithm.PS256);
            return content + "." + BASE64_URL.encodeToString(signature);
        } catch (GeneralSecurityException | ProviderException e) {
            throw ClientAuthenticationException.builder("The private key of " + certificate + " does not sign: " + e)
                    .remedy("check that its security provider is ready and lets it sign with " + algorithm + ".")
                    .cause(e)
                    .build();
        }
    }

    private static JsonObject header(ClientCertificate certificate, boolean sendChain, Algorithm algorithm)
            throws GeneralSecurityException {
        byte[] leaf = certificate.chain().get(0).getEncoded();
        byte[] thumbprint =
                MessageDigest.getInstance(algorithm.thumbprintDigest).digest(leaf);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm.name());
        header.put("typ", "JWT");
        header.put(algorithm.thumbprintHeader, BASE64_URL.encodeToString(thumbprint));
        if (sendChain) {
            header.put("x5c", encoded(certificate.chain()));
        }
        return JsonObject.of(header);
    }

    /** RFC 7515 section 4.1.6: this field alone is in padded base64. */
    private static List<String> encoded(List<X509Certificate> chain) throws GeneralSecurityException {
        List<String> encoded = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            encoded.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        }
        return encoded;
    }

    private static JsonObject payload(String clientId, String audience, Instant now, Duration life) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("aud", audience);
        payload.put("iss", clientId);
        payload.put("sub", clientId);
        payload.put("jti", UUID.randomUUID().toString());
        payload.put("iat", now.getEpochSecond());
        payload.put("nbf", now.minus(CLOCK_TOLERANCE).getEpochSecond());
        payload.put("exp", now.plus(life).getEpochSecond());
        return JsonObject.of(payload);
    }

    private static String encode(JsonObject part) {
        return BASE64_URL.encodeToString(part.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
