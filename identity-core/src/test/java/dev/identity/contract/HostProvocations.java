package dev.identity.contract;

import static dev.identity.contract.Provocation.fails;

import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.DefaultAzureCredential;
import dev.identity.credential.DefaultMember;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ways to make managed identities, chains and the default credential fail. */
final class HostProvocations {

    private static final String CHOICE = "AZURE_TOKEN_CREDENTIALS";

    private HostProvocations() {}

    static Stream<Provocation> hosts() {
        Function<Scene, ManagedIdentityCredential.Builder> builder = scene -> ManagedIdentityCredential.builder()
                .runtime(scene.cloud().runtime().build());
        return Provocation.of(
                "ManagedIdentityCredential",
                fails("no identity", scene -> Scene.get(builder.apply(scene).build())),
                fails(
                        "not assigned",
                        scene -> Scene.get(
                                builder.apply(scene).clientId("not-assigned").build())),
                fails("several", scene -> {
                    scene.cloud().emulator().registerUserIdentity("one");
                    scene.cloud().emulator().registerUserIdentity("two");
                    Scene.get(builder.apply(scene).build());
                }),
                fails("nobody", scene -> {
                    scene.cloud().network().cutOff("169.254.169.254");
                    Scene.get(builder.apply(scene).build());
                }),
                fails(
                        "two ids",
                        scene ->
                                builder.apply(scene).clientId("c").objectId("o").build()),
                fails("two scopes", scene -> builder.apply(scene).build().getToken(TokenRequest.of("a", "b"))),
                fails("id where there is none", scene -> {
                    scene.cloud().live(EmulatedHost.SERVICE_FABRIC);
                    Scene.get(builder.apply(scene).objectId("o").build());
                }),
                fails("another server", scene -> {
                    scene.cloud().live(EmulatedHost.SERVICE_FABRIC);
                    scene.cloud().environment().put("IDENTITY_SERVER_THUMBPRINT", "0".repeat(40));
                    Scene.get(builder.apply(scene).build());
                }),
                fails("no thumbprint", scene -> {
                    scene.cloud().live(EmulatedHost.SERVICE_FABRIC);
                    scene.cloud().environment().put("IDENTITY_SERVER_THUMBPRINT", "x");
                    Scene.get(builder.apply(scene).build());
                }),
                fails("audience", scene -> {
                    scene.cloud().live(EmulatedHost.CLOUD_SHELL);
                    scene.cloud().emulator().registerSystemIdentity();
                    builder.apply(scene).build().getToken(TokenRequest.of("api://nothing/.default"));
                }),
                fails("another file", scene -> {
                    challenge(scene, "/etc/passwd");
                    Scene.get(builder.apply(scene).build());
                }),
                fails("missing file", scene -> {
                    challenge(scene, scene.cloud().emulator().arcKeyDirectory() + "/missing.key");
                    Scene.get(builder.apply(scene).build());
                }),
                fails("old agent", scene -> {
                    scene.cloud().live(EmulatedHost.AZURE_ARC);
                    scene.cloud()
                            .fail(
                                    RequestMatcher.endpoint(Endpoint.ARC),
                                    FaultResponse.json(200, "{\"access_token\":\"a\",\"expires_in\":\"3600\"}"));
                    Scene.get(builder.apply(scene).clientId("c").build());
                }),
                fails("Docker", scene -> {
                    scene.cloud().fail(RequestMatcher.imds(), FaultResponse.body(403, "text/plain", "unreachable"));
                    Scene.get(builder.apply(scene).build());
                }));
    }

    private static void challenge(Scene scene, String file) {
        scene.cloud().live(EmulatedHost.AZURE_ARC);
        FaultResponse challenge = FaultResponse.status(401).withHeader("WWW-Authenticate", "Basic realm=" + file);
        scene.cloud().fail(RequestMatcher.endpoint(Endpoint.ARC), challenge);
    }

    static Stream<Provocation> chains() {
        TokenCredential absent = request -> {
            throw new CredentialUnavailableException("Not here.");
        };
        return Provocation.of(
                "ChainedTokenCredential",
                fails("all unavailable", scene -> Scene.get(ChainedTokenCredential.of(absent))),
                fails(
                        "refused",
                        scene -> Scene.get(ChainedTokenCredential.of(scene.cloud()
                                .secretCredential(scene.app())
                                .clientSecret(Canary.secret())
                                .build()))),
                fails("no member", scene -> ChainedTokenCredential.of()));
    }

    static Stream<Provocation> defaults() {
        Function<Scene, DefaultAzureCredential.Builder> builder = scene ->
                DefaultAzureCredential.builder().runtime(scene.cloud().runtime().build());
        return Provocation.of(
                "DefaultAzureCredential",
                fails("nothing", scene -> Scene.get(builder.apply(scene).build())),
                fails("refused", scene -> {
                    scene.cloud().describe(scene.app());
                    scene.cloud().environment().put("AZURE_CLIENT_SECRET", Canary.secret());
                    Scene.get(
                            builder.apply(scene).disableInstanceDiscovery(true).build());
                }),
                fails("typing error", scene -> {
                    scene.cloud().environment().put(CHOICE, "production");
                    builder.apply(scene).build();
                }),
                fails("nobody left", scene -> {
                    DefaultAzureCredential nobody =
                            builder.apply(scene).exclude(DefaultMember.values()).build();
                    try {
                        Scene.get(nobody);
                    } catch (CredentialUnavailableException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                }),
                fails("no time", scene -> builder.apply(scene).processTimeout(Duration.ZERO)),
                fails(
                        "variable required",
                        scene -> builder.apply(scene)
                                .requireEnvironmentVariables(CHOICE)
                                .build()),
                fails(
                        "two ids",
                        scene -> builder.apply(scene)
                                .managedIdentityClientId("c")
                                .managedIdentityResourceId("r")
                                .build()));
    }
}
