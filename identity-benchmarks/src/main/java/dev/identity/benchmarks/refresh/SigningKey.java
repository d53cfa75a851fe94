package dev.identity.benchmarks.refresh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A certificate with an RSA key of 2048 bits, and the signed statement that it is there, written with as little as possible:
 * the least that signing in by certificate can cost.
 */
record SigningKey(PrivateKey key, X509Certificate certificate) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    /** The key that the fake authority has, too. */
    static SigningKey load() {
        char[] password = "changeit".toCharArray();
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("benchmarks.keys")))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            Certificate certificate = store.getCertificate("localhost");
            return new SigningKey((PrivateKey) store.getKey("localhost", password), (X509Certificate) certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The key is not there; start with identity-benchmarks/compare.", e);
        }
    }

    /** A new JWT after RFC 7523, signed with PS256. */
    String assertion(String clientId, String audience) {
        try {
            long now = Instant.now().getEpochSecond();
            String thumbprint =
                    BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
            String content = encoded("{\"alg\":\"PS256\",\"typ\":\"JWT\",\"x5t#S256\":\"" + thumbprint + "\"}")
                    + "."
                    + encoded("{\"aud\":\"" + audience + "\",\"iss\":\"" + clientId + "\",\"sub\":\"" + clientId
                            + "\",\"jti\":\"" + UUID.randomUUID() + "\",\"nbf\":" + now + ",\"exp\":" + (now + 600)
                            + "}");
            return content + "." + BASE64.encodeToString(signature(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(String content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.initSign(key);
        signature.setParameter(PSS);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
