package dev.identity.contract;

import static dev.identity.contract.TestCloud.AUDIENCE;
import static dev.identity.contract.TestCloud.SUBJECT;

import dev.identity.TokenRequest;
import dev.identity.credential.ClientAssertionCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.EntraCredentialBuilder;
import dev.identity.credential.EnvironmentCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.credential.WorkloadIdentityCredential;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/** Ways to make applications fail to sign in. */
final class AppProvocations {

    private static final Misconfigured<ClientSecretCredential.Builder> SECRET = new Misconfigured<>(
            scene -> application(ClientSecretCredential.builder(), scene), ClientSecretCredential.Builder::build);
    private static final Misconfigured<ClientCertificateCredential.Builder> CERTIFICATE = new Misconfigured<>(
            scene -> application(ClientCertificateCredential.builder(), scene),
            ClientCertificateCredential.Builder::build);
    private static final Misconfigured<ClientAssertionCredential.Builder> ASSERTION = new Misconfigured<>(
            scene -> application(ClientAssertionCredential.builder(), scene), ClientAssertionCredential.Builder::build);
    private static final Misconfigured<EnvironmentCredential.Builder> ENVIRONMENT = new Misconfigured<>(
            scene -> EnvironmentCredential.builder()
                    .runtime(scene.cloud().runtime().build()),
            EnvironmentCredential.Builder::build);
    private static final Misconfigured<WorkloadIdentityCredential.Builder> WORKLOAD =
            new Misconfigured<>(AppProvocations::pod, WorkloadIdentityCredential.Builder::build);

    /** Nothing listens on this port, which is reserved. */
    private static final String NOWHERE = "https://127.0.0.1:1";

    private AppProvocations() {}

    static Stream<Provocation> secrets() {
        return Provocation.of(
                "ClientSecretCredential",
                SECRET.fails("wrong", (b, scene) -> b.clientSecret(Canary.secret())),
                SECRET.fails("expired", (b, scene) -> b.clientSecret(scene.app().addExpiredSecret())),
                SECRET.fails(
                        "unknown application",
                        (b, scene) -> b.clientId(unknown()).clientSecret(Canary.secret())),
                SECRET.fails("missing", (b, scene) -> {}),
                SECRET.fails("empty", (b, scene) -> b.clientSecret(" ")),
                SECRET.fails("source without", (b, scene) -> b.clientSecret(() -> "")),
                SECRET.fails("source with a defect", (b, scene) -> b.clientSecret(Scene.DEFECT)));
    }

    static Stream<Provocation> certificates() {
        return Provocation.of(
                "ClientCertificateCredential",
                CERTIFICATE.fails(
                        "not registered",
                        (b, scene) -> b.certificate(scene.pem(scene.cloud().app()))),
                CERTIFICATE.fails("wrong clock", (b, scene) -> {
                    b.certificate(scene.pem(scene.app()));
                    scene.cloud().emulator().clock().advance(Duration.ofHours(1));
                }),
                CERTIFICATE.fails(
                        "unknown application",
                        (b, scene) -> b.clientId(unknown()).certificate(scene.pem(scene.app()))),
                CERTIFICATE.fails("expired", (b, scene) -> {
                    b.certificate(scene.pem(scene.app()));
                    scene.cloud().time().advance(Duration.ofDays(400));
                }),
                CERTIFICATE.fails("not valid yet", (b, scene) -> {
                    b.certificate(scene.pem(scene.app()));
                    scene.cloud().time().advance(Duration.ofDays(-400));
                }),
                CERTIFICATE.fails(
                        "no file",
                        (b, scene) -> b.certificatePath(scene.directory().resolve("none.pem"))),
                CERTIFICATE.fails("directory", (b, scene) -> b.certificatePath(scene.directory())),
                CERTIFICATE.fails("no key", (b, scene) -> b.certificate(scene.resource("app.pem"))),
                CERTIFICATE.fails("no certificate", (b, scene) -> b.certificate(scene.resource("key-pkcs8.pem"))),
                CERTIFICATE.fails("neither", (b, scene) -> b.certificate(new byte[] {1, 2, 3})),
                CERTIFICATE.fails("no source", (b, scene) -> {}),
                CERTIFICATE.fails(
                        "two sources",
                        (b, scene) -> b.certificate(scene.pem(scene.app())).certificatePath(scene.directory())));
    }

    static Stream<Provocation> assertions() {
        return Provocation.of(
                "ClientAssertionCredential",
                ASSERTION.fails("other issuer", (b, scene) -> b.assertion(scene.subjectToken("elsewhere"))),
                ASSERTION.fails(
                        "other audience", (b, scene) -> b.assertion(scene.subjectToken(SUBJECT, "api://other"))),
                ASSERTION.fails("other subject", (b, scene) -> b.assertion(scene.subjectToken("nobody", AUDIENCE))),
                ASSERTION.fails("stale", (b, scene) -> b.assertion(scene.staleToken())),
                ASSERTION.fails(
                        "of another application",
                        (b, scene) -> b.assertion(scene.signed(scene.app(), "someone", scene.endpoint()))),
                ASSERTION.fails(
                        "for another endpoint",
                        (b, scene) -> b.assertion(
                                scene.signed(scene.app(), scene.app().clientId(), "https://other.example"))),
                ASSERTION.fails(
                        "signed by another",
                        (b, scene) -> b.assertion(
                                scene.signed(scene.cloud().app(), scene.app().clientId(), scene.endpoint()))),
                ASSERTION.fails("no JWT", (b, scene) -> b.assertion(Canary::assertion)),
                ASSERTION.fails("none", (b, scene) -> b.assertion(() -> "")),
                ASSERTION.fails("defect", (b, scene) -> b.assertion(Scene.DEFECT)),
                ASSERTION.fails("missing", (b, scene) -> {}),
                ASSERTION.fails(
                        "two", (b, scene) -> b.assertion(Canary::assertion).credential(hostOf(scene))),
                ASSERTION.fails(
                        "audience", (b, scene) -> b.assertion(Canary::assertion).audience("api://other")),
                ASSERTION.fails("no identity", (b, scene) -> b.credential(hostOf(scene))));
    }

    static Stream<Provocation> environments() {
        return Provocation.of(
                "EnvironmentCredential",
                ENVIRONMENT.fails("nothing", (b, scene) -> {}),
                ENVIRONMENT.fails("half", (b, scene) -> scene.cloud().describe(scene.app())));
    }

    static Stream<Provocation> workloads() {
        return Provocation.of(
                "WorkloadIdentityCredential",
                WORKLOAD.fails("no webhook", (b, scene) -> {}),
                WORKLOAD.fails(
                        "no file", (b, scene) -> b.tokenFile(scene.directory().resolve("none"))),
                WORKLOAD.fails("empty", (b, scene) -> b.tokenFile(scene.file(""))),
                WORKLOAD.fails("vanished", (b, scene) -> spoil(b, scene, Files::delete)),
                WORKLOAD.fails("emptied", (b, scene) -> spoil(b, scene, file -> Files.writeString(file, ""))),
                WORKLOAD.fails("no token", (b, scene) -> b.tokenFile(scene.file("two words"))),
                WORKLOAD.fails("directory", (b, scene) -> b.tokenFile(scene.directory())),
                WORKLOAD.fails("device", (b, scene) -> b.tokenFile(Path.of("/dev/null"))),
                WORKLOAD.fails("link to itself", (b, scene) -> b.tokenFile(scene.endlessLink())),
                WORKLOAD.fails("too large", (b, scene) -> b.tokenFile(scene.file("x".repeat(70_000)))),
                WORKLOAD.fails(
                        "other issuer",
                        (b, scene) -> b.tokenFile(
                                scene.file(scene.subjectToken("elsewhere").get()))),
                WORKLOAD.fails(
                        "other audience",
                        (b, scene) -> b.tokenFile(scene.file(
                                scene.subjectToken(SUBJECT, "api://other").get()))),
                WORKLOAD.fails(
                        "other subject",
                        (b, scene) -> b.tokenFile(scene.file(
                                scene.subjectToken("nobody", AUDIENCE).get()))),
                WORKLOAD.fails(
                        "stale",
                        (b, scene) -> b.tokenFile(scene.file(scene.staleToken().get()))),
                WORKLOAD.fails("half a token proxy", (b, scene) -> proxied(b, scene, "SNI_NAME", "name")),
                WORKLOAD.fails("token proxy unknown", (b, scene) -> {
                    proxied(b, scene, "TOKEN_PROXY", NOWHERE);
                    proxied(
                            b,
                            scene,
                            "CA_FILE",
                            scene.directory().resolve("none").toString());
                }),
                WORKLOAD.fails("token proxy down", (b, scene) -> proxied(b, scene, "TOKEN_PROXY", NOWHERE)));
    }

    private static void proxied(WorkloadIdentityCredential.Builder builder, Scene scene, String name, String value)
            throws IOException {
        scene.cloud().environment().put("AZURE_KUBERNETES_" + name, value);
        builder.enableAzureProxy(true)
                .tokenFile(scene.file(scene.subjectToken(SUBJECT, AUDIENCE).get()));
    }

    static <B extends EntraCredentialBuilder<B>> B application(B builder, Scene scene) {
        return builder.runtime(scene.cloud().runtime().build())
                .tenantId(scene.cloud().emulator().tenantId())
                .clientId(scene.app().clientId())
                .authorityHost(scene.cloud().authority())
                .disableInstanceDiscovery(true);
    }

    private static WorkloadIdentityCredential.Builder pod(Scene scene) {
        scene.cloud().describe(scene.app());
        return WorkloadIdentityCredential.builder()
                .runtime(scene.cloud().runtime().build())
                .disableInstanceDiscovery(true);
    }

    private static ManagedIdentityCredential hostOf(Scene scene) {
        return ManagedIdentityCredential.builder()
                .runtime(scene.cloud().runtime().build())
                .build();
    }

    private static String unknown() {
        return UUID.randomUUID().toString();
    }

    /** Gets a token, spoils the file and asks again. */
    private static void spoil(WorkloadIdentityCredential.Builder builder, Scene scene, Spoiling spoiling)
            throws IOException {
        Path file = scene.file(scene.subjectToken(SUBJECT, AUDIENCE).get());
        WorkloadIdentityCredential credential = builder.tokenFile(file).build();
        Scene.get(credential);
        spoiling.spoil(file);
        credential.refresh(TokenRequest.of(TestCloud.SCOPE));
    }

    @FunctionalInterface
    private interface Spoiling {
        void spoil(Path file) throws IOException;
    }
}
