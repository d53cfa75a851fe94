package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a client secret, given or read anew. */
class SecretSignInTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    @Test
    void getTokenWhenTheSecretIsWrongThenEntrasErrorAfterOneTry() {
        ClientAuthenticationException failure =
                failure(CLOUD.secretCredential(CLOUD.app()).clientSecret(Canary.secret()));
        assertThat(failure.aadstsCode()).isEqualTo(7000215);
        assertThat(failure.error()).isEqualTo("invalid_client");
        assertThat(failure.remedy()).contains("value, not its id");
        assertThat(tries()).isEqualTo(1);
    }

    @Test
    void getTokenWhenTheSecretHasExpiredThenEntrasError() {
        AppRegistration app = CLOUD.app();
        String secret = Canary.register(app.addExpiredSecret());
        ClientAuthenticationException failure =
                failure(CLOUD.secretCredential(app).clientSecret(secret));
        assertThat(failure.aadstsCode()).isEqualTo(7000222);
        assertThat(failure.remedy()).contains("create a new one");
    }

    @Test
    void getTokenWhenTheApplicationIsUnknownThenEntrasError() {
        ClientAuthenticationException failure =
                failure(CLOUD.secretCredential().clientId(UUID.randomUUID().toString()));
        assertThat(failure.aadstsCode()).isEqualTo(700016);
        assertThat(failure.error()).isEqualTo("unauthorized_client");
    }

    @Test
    void getTokenWhenTheTenantIsNoNameThatExistsThenEntrasError() {
        assertThat(failure(CLOUD.secretCredential().tenantId("-")).aadstsCode()).isIn(900023, 90002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void buildWhenTheSecretIsBlankThenRefused(String secret) {
        assertThatThrownBy(() -> CLOUD.secretCredential(CLOUD.app()).clientSecret(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientSecret is empty");
    }

    @Test
    void buildWhenSomethingIsMissingThenItIsNamed() {
        AppRegistration app = CLOUD.app();
        assertThatThrownBy(() -> CLOUD.secretCredential(app).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientSecret is missing");
        assertThatThrownBy(() -> CLOUD.secretCredential().clientId(" ").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientId is missing");
        assertThatThrownBy(() -> ClientSecretCredential.builder()
                        .clientId("c")
                        .clientSecret(Canary.secret())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenantId is missing");
    }

    @Test
    void getTokenWhenTheSecretHasCharactersThatFormsEncodeThenSentAsItIs() {
        AppRegistration app = CLOUD.app();
        String secret = "a+b&c=d%25 é~\"" + Canary.secret();
        app.addSecret(secret);
        CLOUD.secretCredential(app).clientSecret(secret).build().getToken(REQUEST);
        assertThat(CLOUD.sent("client_secret")).containsExactly(secret);
    }

    @Test
    void getTokenWhenTheSecretIsRotatedThenReadAnewForEachAcquisition() {
        AppRegistration app = CLOUD.app();
        List<String> secrets = new CopyOnWriteArrayList<>(List.of(CLOUD.secretOf(app)));
        ClientSecretCredential credential = CLOUD.secretCredential(app)
                .clientSecret(() -> secrets.get(secrets.size() - 1))
                .build();
        credential.getToken(REQUEST);
        app.removeSecret(secrets.get(0));
        secrets.add(CLOUD.secretOf(app));
        assertThat(credential.refresh(REQUEST)).isNotNull();
        assertThat(tries()).isEqualTo(2);
    }

    @Test
    @Proves(rows = 23)
    void getTokenWhenTheSecretIsRotatedWhileItIsRefusedThenOnceMoreWithTheNewOne() {
        AppRegistration app = CLOUD.app();
        Queue<String> secrets = new ArrayDeque<>(List.of(Canary.secret()));
        AtomicReference<String> last = new AtomicReference<>();
        Supplier<String> source = () -> {
            if (tries() > 0 && secrets.isEmpty()) {
                secrets.add(CLOUD.secretOf(app));
            }
            last.set(secrets.isEmpty() ? last.get() : secrets.remove());
            return String.valueOf(last.get());
        };
        assertThat(CLOUD.secretCredential(app).clientSecret(source).build().getToken(REQUEST))
                .isNotNull();
        assertThat(tries()).isEqualTo(2);
    }

    @Test
    void getTokenWhenTheSecretCannotBeReadAfterARefusalThenTheRefusalStands() {
        AppRegistration app = CLOUD.app();
        String wrong = Canary.secret();
        Supplier<String> source = () -> {
            if (tries() > 0) {
                throw new CredentialUnavailableException("The vault is closed.");
            }
            return wrong;
        };
        assertThat(failure(CLOUD.secretCredential(app).clientSecret(source)).aadstsCode())
                .isEqualTo(7000215);
    }

    @Test
    void getTokenWhenTheSourceGivesNothingThenFailedWithARemedyAndNothingSent() {
        for (Supplier<String> source : List.<Supplier<String>>of(() -> "", () -> " ")) {
            ClientAuthenticationException failure =
                    failure(CLOUD.secretCredential(CLOUD.app()).clientSecret(source));
            assertThat(failure.reason()).isEqualTo("The source of the client secret gave none.");
            assertThat(failure.remedy()).isNotNull();
        }
        assertThat(tries()).isZero();
    }

    @Test
    void getTokenWhenTheSourceThrowsThenFailedWithTheCauseButNotItsWords() {
        IllegalArgumentException defect = new IllegalArgumentException("no vault at localhost");
        ClientAuthenticationException failure =
                failure(CLOUD.secretCredential(CLOUD.app()).clientSecret(() -> {
                    throw defect;
                }));
        assertThat(failure.reason())
                .isEqualTo("The source of the client secret failed with java.lang.IllegalArgumentException.");
        assertThat(failure).hasRootCause(defect);
    }

    @Test
    void getTokenWhenTheSourceSaysUnavailableThenSoIsTheCredentialUnderItsOwnName() {
        ClientSecretCredential credential = CLOUD.secretCredential(CLOUD.app())
                .name("orders")
                .clientSecret(() -> {
                    throw new CredentialUnavailableException("No vault here.").from("vault");
                })
                .build();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessage("orders: No vault here.");
    }

    @Test
    void getTokenWhenCachedThenTheSourceIsNotAsked() {
        AppRegistration app = CLOUD.app();
        String secret = CLOUD.secretOf(app);
        AtomicInteger reads = new AtomicInteger();
        ClientSecretCredential credential = CLOUD.secretCredential(app)
                .clientSecret(() -> {
                    reads.incrementAndGet();
                    return secret;
                })
                .build();
        credential.getToken(REQUEST);
        int before = reads.get();
        credential.getToken(REQUEST);
        assertThat(reads).hasValue(before);
    }

    @Test
    void refreshWhenClosedThenRefusedAndNothingSent() {
        ClientSecretCredential credential = CLOUD.secretCredential().build();
        credential.close();
        assertThatThrownBy(() -> credential.refresh(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("closed");
        assertThat(tries()).isZero();
    }

    private static int tries() {
        return CLOUD.count(RequestMatcher.tokenEndpoint());
    }

    private static ClientAuthenticationException failure(ClientSecretCredential.Builder builder) {
        ClientAuthenticationException failure = catchThrowableOfType(
                ClientAuthenticationException.class, () -> builder.build().getToken(REQUEST));
        assertThat(failure).isNotNull().hasMessageStartingWith("ClientSecretCredential: ");
        Canary.saw(failure);
        return failure;
    }
}
