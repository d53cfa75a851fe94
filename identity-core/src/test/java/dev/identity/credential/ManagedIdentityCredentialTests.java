package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.ManagedIdentity;
import dev.identity.emulator.RecordedRequest;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.http.ClosingTransport;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the emulator, which refuses what the hosts refuse. */
class ManagedIdentityCredentialTests {

    private static final TokenRequest VAULT = TokenRequest.of("https://vault.azure.net/.default");

    private static final HttpTransport TRANSPORT = new ClosingTransport();

    @RegisterExtension
    static final EntraEmulatorExtension EMULATOR = new EntraEmulatorExtension();

    private final Map<String, String> environment = new HashMap<>();
    private EntraEmulator entra;

    @AfterAll
    static void closeTransport() {
        TRANSPORT.close();
    }

    @BeforeEach
    void start(EntraEmulator emulator) {
        entra = emulator;
        entra.removeIdentities();
    }

    enum Host {
        IMDS {
            @Override
            void prepare(EntraEmulator entra, Map<String, String> environment) {
                environment.put(
                        "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                        entra.imdsEndpoint().toString());
            }
        },
        APP_SERVICE {
            @Override
            void prepare(EntraEmulator entra, Map<String, String> environment) {
                environment.put("IDENTITY_ENDPOINT", entra.appServiceEndpoint().toString());
                environment.put("IDENTITY_HEADER", Canary.register(entra.appServiceHeader()));
            }
        };

        abstract void prepare(EntraEmulator entra, Map<String, String> environment);
    }

    enum Id {
        SYSTEM,
        CLIENT,
        OBJECT,
        RESOURCE;

        ManagedIdentityCredential.Builder set(ManagedIdentityCredential.Builder builder, ManagedIdentity identity) {
            return switch (this) {
                case SYSTEM -> builder;
                case CLIENT -> builder.clientId(identity.clientId());
                case OBJECT -> builder.objectId(identity.objectId());
                case RESOURCE -> builder.resourceId(identity.resourceId());
            };
        }

        List<String> parameters(Host host) {
            return switch (this) {
                case SYSTEM -> List.of();
                case CLIENT -> List.of("client_id");
                case OBJECT -> List.of("object_id");
                case RESOURCE -> List.of(host == Host.IMDS ? "msi_res_id" : "mi_res_id");
            };
        }
    }

    static Stream<Arguments> hostsAndIds() {
        return Stream.of(Host.values()).flatMap(host -> Stream.of(Id.values()).map(id -> Arguments.of(host, id)));
    }

    @ParameterizedTest
    @MethodSource("hostsAndIds")
    void getTokenWhenIdentityAssignedThenItsToken(Host host, Id id) {
        host.prepare(entra, environment);
        environment.put("AZURE_CLIENT_ID", "another-client");
        ManagedIdentity system = entra.registerSystemIdentity();
        ManagedIdentity user = entra.registerUserIdentity("orders");
        ManagedIdentity wanted = id == Id.SYSTEM ? system : user;

        AccessToken token = id.set(builder(), wanted).build().getToken(VAULT);

        assertThat(payload(token)).contains(wanted.objectId(), "vault.azure.net");
        assertThat(token.tokenType()).isEqualTo("Bearer");
        assertThat(token.expiresAt()).isAfter(Instant.now().plus(Duration.ofHours(20)));
        RecordedRequest request = onlyRequest();
        assertThat(request.query("resource")).isEqualTo("https://vault.azure.net");
        assertThat(request.header("Metadata")).isEqualTo("true");
        assertThat(Stream.of("client_id", "object_id", "msi_res_id", "mi_res_id")
                        .filter(name -> request.query(name) != null))
                .isEqualTo(id.parameters(host));
    }

    @ParameterizedTest
    @MethodSource("hostsAndIds")
    void getTokenWhenIdentityNotAssignedThenOnlySystemOfImdsIsUnavailable(Host host, Id id) {
        host.prepare(entra, environment);
        ManagedIdentity stranger =
                new ManagedIdentity("x", "some-client", "some-object", "/subscriptions/some-x", false);
        ManagedIdentityCredential credential = id.set(builder(), stranger).build();

        if (host == Host.IMDS && id == Id.SYSTEM) {
            assertThatExceptionOfType(CredentialUnavailableException.class)
                    .isThrownBy(() -> credential.getToken(VAULT))
                    .withMessageContaining("ManagedIdentityCredential: This host has no managed identity")
                    .withMessageContaining("Identity not found")
                    .withMessageContaining("To fix it: switch on this host's system-assigned identity");
        } else {
            assertThatExceptionOfType(ClientAuthenticationException.class)
                    .isThrownBy(() -> credential.getToken(VAULT))
                    .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(400))
                    .withMessageContaining(id == Id.SYSTEM ? "system-assigned" : "some-")
                    .withMessageContaining("To fix it: ");
        }
        onlyRequest();
    }

    @Test
    void getTokenWhenSeveralIdentitiesAndNoneNamedThenSaysWhatToSet() {
        Host.IMDS.prepare(entra, environment);
        entra.registerUserIdentity("one");
        entra.registerUserIdentity("two");
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> builder().build().getToken(VAULT))
                .satisfies(e -> assertThat(e.error()).isEqualTo("invalid_request"))
                .withMessageContaining("Multiple user assigned identities exist")
                .withMessageEndingWith("To fix it: say which identity: set its client id, object id or resource id.");
        onlyRequest();
    }

    @ParameterizedTest
    @EnumSource
    void getTokenWhenResourceUnknownThenFailsWithTheCodeOfEntra(Host host) {
        host.prepare(entra, environment);
        entra.registerSystemIdentity();
        ManagedIdentityCredential credential = builder().maxRetries(0).build();
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> credential.getToken(TokenRequest.of("https://nothing.example/.default")))
                .satisfies(e -> assertThat(e.aadstsCode()).isEqualTo(500011))
                .satisfies(e -> assertThat(e.remedy()).contains("the scope names an existing resource"));
        onlyRequest();
    }

    @Test
    void getTokenWhenHeaderWrongThenFailsWithoutShowingIt() {
        Host.APP_SERVICE.prepare(entra, environment);
        environment.put("IDENTITY_HEADER", Canary.header());
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> builder().build().getToken(VAULT))
                .satisfies(Canary::saw)
                .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(401))
                .satisfies(e -> assertThat(e.correlationId()).isNotBlank())
                .withMessageContaining("IDENTITY_HEADER");
        onlyRequest();
    }

    @Test
    void getTokenWhenTenantAskedForThenIgnored() {
        Host.IMDS.prepare(entra, environment);
        entra.registerSystemIdentity();
        ManagedIdentityCredential credential = builder().build();
        AccessToken token = credential.getToken(VAULT);
        assertThat(credential.getToken(VAULT.withTenantId("secrets"))).isSameAs(token);
        assertThat(credential.getTokenAsync(VAULT.withTenantId("other")).join()).isSameAs(token);
        onlyRequest();
    }

    @ParameterizedTest
    @EnumSource
    void getTokenWhenClaimsThenPassesTheCacheAndSendsNoClaims(Host host) {
        host.prepare(entra, environment);
        entra.registerSystemIdentity();
        ManagedIdentityCredential credential = builder().build();
        AccessToken first = credential.getToken(VAULT);
        AccessToken second = credential.getToken(VAULT.withClaims("{\"access_token\":{\"nbf\":{\"value\":\"1\"}}}"));
        assertThat(credential.getToken(VAULT)).isSameAs(second).isNotSameAs(first);
        assertThat(entra.requests().list())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.query().keySet()).containsExactlyInAnyOrder("api-version", "resource"));
    }

    static Stream<TokenRequest> badRequests() {
        return Stream.of(
                TokenRequest.of("https://vault.azure.net/.default", "https://storage.azure.com/.default"),
                TokenRequest.of("/.default"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void getTokenWhenNotExactlyOneResourceThenIllegalArgument(TokenRequest request) {
        Host.IMDS.prepare(entra, environment);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().build().getToken(request))
                .withMessageContaining("resource");
        assertThat(entra.requests().list()).isEmpty();
    }

    static Stream<Consumer<ManagedIdentityCredential.Builder>> badSettings() {
        return Stream.of(
                b -> b.clientId("a").objectId("b"),
                b -> b.clientId("a").resourceId("b"),
                b -> b.objectId("a").resourceId("b"),
                b -> b.clientId("a").objectId("b").resourceId("c"),
                b -> b.clientId(""),
                b -> b.objectId(" "),
                b -> b.resourceId("\t"),
                b -> b.clientId("a b"),
                b -> b.resourceId("/subscriptions/a\r\nX: y"),
                b -> b.maxRetries(-1));
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void buildWhenSettingsWrongThenIllegalArgument(Consumer<ManagedIdentityCredential.Builder> settings) {
        ManagedIdentityCredential.Builder builder = builder();
        assertThatIllegalArgumentException().isThrownBy(() -> {
            settings.accept(builder);
            builder.build();
        });
    }

    @Test
    void toStringWhenNamedThenNeitherEndpointNorSecret() {
        Host.APP_SERVICE.prepare(entra, environment);
        ManagedIdentityCredential credential = builder().name("orders").build();
        Canary.saw(credential);
        assertThat(credential).hasToString("ManagedIdentityCredential[orders]");
        assertThat(credential.source()).isEqualTo("App Service, because IDENTITY_ENDPOINT and IDENTITY_HEADER are set");
    }

    private ManagedIdentityCredential.Builder builder() {
        return ManagedIdentityCredential.builder()
                .runtime(IdentityRuntime.builder()
                        .environment(environment::get)
                        .transport(TRANSPORT)
                        .build());
    }

    private RecordedRequest onlyRequest() {
        assertThat(entra.requests().list()).hasSize(1);
        return entra.requests().last();
    }

    private static String payload(AccessToken token) {
        return new String(Base64.getUrlDecoder().decode(token.value().split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
