package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.ManagedIdentity;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.http.ClosingTransport;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of host, as the emulator plays it: which identities can be asked for, and what comes of asking. */
class ManagedIdentityHostTests {

    private static final TokenRequest SAMPLE = TokenRequest.of("api://sample/.default");

    private static final Set<String> SECRETS = Set.of("IDENTITY_HEADER", "MSI_SECRET");

    @RegisterExtension
    static final EntraEmulatorExtension EMULATOR = new EntraEmulatorExtension();

    @AutoClose
    private final HttpTransport transport = new ClosingTransport();

    private EntraEmulator entra;

    @BeforeEach
    void start(EntraEmulator emulator) {
        entra = emulator;
        entra.removeIdentities();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        VIRTUAL_MACHINE | system,client,object,resource
        APP_SERVICE     | system,client,object,resource
        AUTOMATION      | system,client,object,resource
        AZURE_ARC       | system,client,object,resource
        SERVICE_FABRIC  | system
        MACHINE_LEARNING | system,client
        APP_SERVICE_2017 | system,client
        CLOUD_SHELL     | system
        """)
    void getTokenWhenIdentityThenItsTokenOrRefusedBeforeAnythingIsSent(EmulatedHost host, String supported) {
        ManagedIdentity system = entra.registerSystemIdentity();
        ManagedIdentity user = entra.registerUserIdentity("orders");
        for (String id : new String[] {"system", "client", "object", "resource"}) {
            entra.requests().clear();
            ManagedIdentityCredential credential = credential(host, id, user);
            if (supported.contains(id)) {
                assertThat(payload(credential.getToken(SAMPLE)))
                        .contains((id.equals("system") ? system : user).objectId());
            } else {
                assertThatThrownBy(() -> credential.getToken(SAMPLE))
                        .isInstanceOf(CredentialUnavailableException.class)
                        .hasMessageContaining(credential.source())
                        .hasMessageContaining("To fix it: ");
                assertThat(entra.requests().list()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE_ARC, client",
        "AZURE_ARC, object",
        "AZURE_ARC, resource",
        "AUTOMATION, client",
        "MACHINE_LEARNING, client",
        "APP_SERVICE_2017, client"
    })
    void getTokenWhenIdentityIsNotAssignedThenFailed(EmulatedHost host, String id) {
        entra.registerSystemIdentity();
        ManagedIdentity stranger = new ManagedIdentity("x", "some-client", "some-object", "/some-x", false);
        assertThatThrownBy(() -> credential(host, id, stranger).getToken(SAMPLE))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("some-");
    }

    @ParameterizedTest
    @EnumSource(names = {"APP_SERVICE", "AUTOMATION", "SERVICE_FABRIC", "MACHINE_LEARNING", "APP_SERVICE_2017"})
    void getTokenWhenSecretIsWrongThenFailedWithoutShowingIt(EmulatedHost host) {
        entra.registerSystemIdentity();
        Map<String, String> environment = new HashMap<>(entra.environment(host));
        environment.replaceAll((name, value) -> SECRETS.contains(name) ? Canary.header() : value);
        ManagedIdentityCredential credential =
                builder(environment).maxRetries(0).build();
        assertThatThrownBy(() -> credential.getToken(SAMPLE))
                .satisfies(Canary::saw)
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("To fix it: ")
                .hasMessageContaining("let the platform set ");
        assertThat(entra.requests().list()).hasSize(1);
    }

    private ManagedIdentityCredential credential(EmulatedHost host, String id, ManagedIdentity user) {
        Map<String, String> environment = entra.environment(host);
        environment.forEach((name, value) -> {
            if (SECRETS.contains(name)) {
                Canary.register("header", value);
            }
        });
        ManagedIdentityCredential.Builder builder = builder(environment);
        return switch (id) {
            case "client" -> builder.clientId(user.clientId()).build();
            case "object" -> builder.objectId(user.objectId()).build();
            case "resource" -> builder.resourceId(user.resourceId()).build();
            default -> builder.build();
        };
    }

    private ManagedIdentityCredential.Builder builder(Map<String, String> environment) {
        return ManagedIdentityCredential.builder()
                .runtime(IdentityRuntime.builder()
                        .environment(environment::get)
                        .transport(transport)
                        .arcKeyDirectory(entra.arcKeyDirectory())
                        .build());
    }

    private static String payload(AccessToken token) {
        return new String(Base64.getUrlDecoder().decode(token.value().split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
