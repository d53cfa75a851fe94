package dev.identity.contract;

import static dev.identity.contract.Provocation.fails;

import dev.identity.TokenRequest;
import dev.identity.contract.Provocation.Action;
import dev.identity.credential.ClientAssertionCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.EnvironmentCredential;
import dev.identity.credential.WorkloadIdentityCredential;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ways to make applications fail to sign in. */
final class AppProvocations {

    private AppProvocations() {}

    static Stream<Provocation> secrets() {
        Function<Scene, ClientSecretCredential.Builder> builder =
                scene -> scene.cloud().secretCredential(scene.app());
        return Provocation.of(
                "ClientSecretCredential",
                fails(
                        "wrong",
                        scene -> Scene.get(builder.apply(scene)
                                .clientSecret(Canary.secret())
                                .build())),
                fails(
                        "expired",
                        scene -> Scene.get(builder.apply(scene)
                                .clientSecret(scene.app().addExpiredSecret())
                                .build())),
                fails(
                        "unknown application",
                        scene -> Scene.get(builder.apply(scene)
                                .clientId(UUID.randomUUID().toString())
                                .clientSecret(Canary.secret())
                                .build())),
                fails("missing", scene -> builder.apply(scene).build()),
                fails("empty", scene -> builder.apply(scene).clientSecret(" ")),
                fails(
                        "source without",
                        scene -> Scene.get(
                                builder.apply(scene).clientSecret(() -> "").build())),
                fails(
                        "source with a defect",
                        scene -> Scene.get(
                                builder.apply(scene).clientSecret(Scene.DEFECT).build())));
    }

    static Stream<Provocation> certificates() {
        Function<Scene, ClientCertificateCredential.Builder> builder = scene -> ClientCertificateCredential.builder()
                .runtime(scene.cloud().runtime().build())
                .tenantId(scene.cloud().emulator().tenantId())
                .clientId(scene.app().clientId())
                .authorityHost(scene.cloud().authority())
                .disableInstanceDiscovery(true);
        return Provocation.of(
                "ClientCertificateCredential",
                fails(
                        "not registered",
                        scene -> Scene.get(builder.apply(scene)
                                .certificate(scene.pem(scene.cloud().app()))
                                .build())),
                fails("wrong clock", scene -> {
                    scene.cloud().emulator().clock().advance(Duration.ofHours(1));
                    Scene.get(builder.apply(scene)
                            .certificate(scene.pem(scene.app()))
                            .build());
                }),
                fails(
                        "unknown application",
                        scene -> Scene.get(builder.apply(scene)
                                .clientId(UUID.randomUUID().toString())
                                .certificate(scene.pem(scene.app()))
                                .build())),
                fails("expired", scene -> {
                    byte[] pem = scene.pem(scene.app());
                    scene.cloud().time().advance(Duration.ofDays(400));
                    Scene.get(builder.apply(scene).certificate(pem).build());
                }),
                fails("not valid yet", scene -> {
                    byte[] pem = scene.pem(scene.app());
                    scene.cloud().time().advance(Duration.ofDays(-400));
                    Scene.get(builder.apply(scene).certificate(pem).build());
                }),
                fails(
                        "no file",
                        scene -> Scene.get(builder.apply(scene)
                                .certificatePath(scene.directory().resolve("none.pem"))
                                .build())),
                fails(
                        "directory",
                        scene -> builder.apply(scene)
                                .certificatePath(scene.directory())
                                .build()),
                fails(
                        "no key",
                        scene -> builder.apply(scene)
                                .certificate(scene.resource("app.pem"))
                                .build()),
                fails(
                        "no certificate",
                        scene -> builder.apply(scene)
                                .certificate(scene.resource("key-pkcs8.pem"))
                                .build()),
                fails(
                        "neither",
                        scene -> builder.apply(scene)
                                .certificate(new byte[] {1, 2, 3})
                                .build()),
                fails("no source", scene -> builder.apply(scene).build()),
                fails(
                        "two sources",
                        scene -> builder.apply(scene)
                                .certificate(scene.pem(scene.app()))
                                .certificatePath(scene.directory())
                                .build()));
    }

    static Stream<Provocation> assertions() {
        Function<Scene, ClientAssertionCredential.Builder> builder = scene -> ClientAssertionCredential.builder()
                .runtime(scene.cloud().runtime().build())
                .tenantId(scene.cloud().emulator().tenantId())
                .clientId(scene.app().clientId())
                .authorityHost(scene.cloud().authority())
                .disableInstanceDiscovery(true);
        return Provocation.of(
                "ClientAssertionCredential",
                fails(
                        "other issuer",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(scene.subjectToken("elsewhere"))
                                .build())),
                fails(
                        "other audience",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(scene.subjectToken(TestCloud.SUBJECT, "api://other"))
                                .build())),
                fails(
                        "other subject",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(scene.subjectToken("nobody", TestCloud.AUDIENCE))
                                .build())),
                fails(
                        "stale",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(scene.staleToken())
                                .build())),
                fails(
                        "of another application",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(scene.signed(scene.app(), "someone", scene.endpoint()))
                                .build())),
                fails(
                        "for another endpoint",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(scene.signed(scene.app(), scene.app().clientId(), "https://other.example"))
                                .build())),
                fails(
                        "signed by another",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(scene.signed(
                                        scene.cloud().app(), scene.app().clientId(), scene.endpoint()))
                                .build())),
                fails(
                        "no JWT",
                        scene -> Scene.get(builder.apply(scene)
                                .assertion(Canary::assertion)
                                .build())),
                fails(
                        "none",
                        scene -> Scene.get(
                                builder.apply(scene).assertion(() -> "").build())),
                fails(
                        "defect",
                        scene -> Scene.get(
                                builder.apply(scene).assertion(Scene.DEFECT).build())),
                fails("missing", scene -> builder.apply(scene).build()));
    }

    static Stream<Provocation> environments() {
        Action ask = scene -> Scene.get(EnvironmentCredential.builder()
                .runtime(scene.cloud().runtime().build())
                .build());
        return Provocation.of("EnvironmentCredential", fails("nothing", ask), fails("half", scene -> {
            scene.cloud().describe(scene.app());
            ask.run(scene);
        }));
    }

    static Stream<Provocation> workloads() {
        Function<Scene, WorkloadIdentityCredential.Builder> builder = scene -> {
            scene.cloud().describe(scene.app());
            return WorkloadIdentityCredential.builder()
                    .runtime(scene.cloud().runtime().build())
                    .disableInstanceDiscovery(true);
        };
        return Provocation.of(
                "WorkloadIdentityCredential",
                fails("no webhook", scene -> builder.apply(scene).build()),
                fails(
                        "no file",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.directory().resolve("none"))
                                .build())),
                fails(
                        "empty",
                        scene -> Scene.get(
                                builder.apply(scene).tokenFile(scene.file("")).build())),
                fails("vanished", scene -> spoilt(builder.apply(scene), scene, Files::delete)),
                fails("emptied", scene -> spoilt(builder.apply(scene), scene, file -> Files.writeString(file, ""))),
                fails(
                        "no token",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.file("two words"))
                                .build())),
                fails(
                        "directory",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.directory())
                                .build())),
                fails(
                        "too large",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.file("x".repeat(70_000)))
                                .build())),
                fails(
                        "other issuer",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.file(
                                        scene.subjectToken("elsewhere").get()))
                                .build())),
                fails(
                        "other audience",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.file(scene.subjectToken(TestCloud.SUBJECT, "api://other")
                                        .get()))
                                .build())),
                fails(
                        "other subject",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.file(scene.subjectToken("nobody", TestCloud.AUDIENCE)
                                        .get()))
                                .build())),
                fails(
                        "stale",
                        scene -> Scene.get(builder.apply(scene)
                                .tokenFile(scene.file(scene.staleToken().get()))
                                .build())));
    }

    /** Gets a token, spoils the file and asks again. */
    private static void spoilt(WorkloadIdentityCredential.Builder builder, Scene scene, Spoiling spoiling)
            throws IOException {
        Path file = scene.file(
                scene.subjectToken(TestCloud.SUBJECT, TestCloud.AUDIENCE).get());
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
