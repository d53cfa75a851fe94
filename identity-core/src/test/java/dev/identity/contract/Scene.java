package dev.identity.contract;

import dev.identity.ClientCertificate;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.emulator.AppRegistration;
import dev.identity.entra.AssertionSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where a credential is made to fail.
 *
 * @param app an application that has neither secret nor certificate yet
 * @param directory for files
 */
record Scene(TestCloud cloud, AppRegistration app, Path directory) {

    /** A function of the application that does not work. */
    static final Supplier<String> DEFECT = () -> {
        throw new IllegalStateException("a defect");
    };

    static void get(TokenCredential credential) {
        credential.getToken(TokenRequest.of(TestCloud.SCOPE));
    }

    String endpoint() {
        return cloud.authority() + cloud.emulator().tenantId() + "/oauth2/v2.0/token";
    }

    Supplier<String> subjectToken(String issuer) {
        cloud.federate(app);
        return () -> cloud.emulator().federatedIssuer(issuer).sign(TestCloud.SUBJECT, TestCloud.AUDIENCE);
    }

    Supplier<String> subjectToken(String subject, String audience) {
        cloud.federate(app);
        return () -> cloud.emulator().federatedIssuer().sign(subject, audience);
    }

    Supplier<String> staleToken() {
        cloud.federate(app);
        Instant past = cloud.emulator().clock().instant().minus(Duration.ofHours(1));
        return () -> cloud.emulator().federatedIssuer().sign(TestCloud.SUBJECT, TestCloud.AUDIENCE, past);
    }

    Supplier<String> signed(AppRegistration signer, String clientId, String audience) {
        dev.identity.emulator.ClientCertificate made = signer.addCertificate();
        return () -> AssertionSigner.sign(
                ClientCertificate.of(made.privateKey(), List.of(made.certificate())),
                clientId,
                audience,
                false,
                AssertionSigner.Algorithm.PS256,
                cloud.time().now(),
                Duration.ofMinutes(10));
    }

    byte[] pem(AppRegistration owner) {
        return owner.addCertificate().pem().getBytes(StandardCharsets.US_ASCII);
    }

    Path file(String content) throws IOException {
        return Files.writeString(directory.resolve(UUID.randomUUID().toString()), content);
    }

    Path endlessLink() throws IOException {
        Path link = directory.resolve(UUID.randomUUID().toString());
        return Files.createSymbolicLink(link, link);
    }

    byte[] resource(String name) throws IOException {
        return Files.readAllBytes(Path.of("src", "test", "resources", "certificates", name));
    }
}
