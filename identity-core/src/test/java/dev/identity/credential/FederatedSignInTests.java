package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.FederatedIssuer;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with an assertion made elsewhere: when it is asked for, and what Entra says to a wrong one. */
class FederatedSignInTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    private final AppRegistration app = CLOUD.app();

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "elsewhere, " + TestCloud.SUBJECT + ", " + TestCloud.AUDIENCE + ", 700211, issuers letter by letter",
        "default, " + TestCloud.SUBJECT + ", api://AKSIdentityBinding, 700212, identity bindings",
        "default, system:serviceaccount:shop:cart, " + TestCloud.AUDIENCE + ", 700213, service account"
    })
    void getTokenWhenNoFederatedCredentialFitsThenEntraSaysWhichPart(
            String issuer, String subject, String audience, int code, String remedy) {
        CLOUD.federate(app);
        FederatedIssuer other = CLOUD.emulator().federatedIssuer(issuer);
        ClientAuthenticationException failure = refused(() -> other.sign(subject, audience));
        assertThat(failure.aadstsCode()).isEqualTo(code);
        assertThat(failure.remedy()).contains(remedy);
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(1);
    }

    @Test
    void getTokenWhenTheAssertionHasExpiredThenEntraSaysSo() {
        CLOUD.federate(app);
        Instant past = CLOUD.emulator().clock().instant().minus(Duration.ofHours(1));
        ClientAuthenticationException failure =
                refused(() -> CLOUD.emulator().federatedIssuer().sign(TestCloud.SUBJECT, TestCloud.AUDIENCE, past));
        assertThat(failure.aadstsCode()).isEqualTo(700024);
    }

    @Test
    void getTokenWhenTheAssertionIsNoJwtThenEntraSaysSoAndItIsNotShown() {
        assertThat(refused(Canary::assertion).aadstsCode()).isEqualTo(50027);
    }

    @Test
    void getTokenWhenTriedAndCachedThenTheAssertionIsAskedForPerTryAndNeverOnHits() {
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.outage())
                .times(1);
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> assertion = CLOUD.federate(app);
        ClientAssertionCredential credential = credential(() -> {
            asked.incrementAndGet();
            return assertion.get();
        });
        credential.getToken(REQUEST);
        credential.getToken(REQUEST);
        credential.getTokenAsync(REQUEST).join();
        assertThat(asked).hasValue(2);
        assertThat(CLOUD.sent("client_assertion")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void getTokenWhenTheAssertionHasWhitespaceAroundItThenSentWithout() {
        Supplier<String> assertion = CLOUD.federate(app);
        assertThat(credential(() -> " " + assertion.get() + "\r\n").getToken(REQUEST))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void getTokenWhenThereIsNoAssertionThenFailedAndNothingSent(String none) {
        assertThat(refused(() -> none).reason()).isEqualTo("The source of the client assertion gave none.");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenTheSourceThrowsThenItsKindIsKeptAndTheNameIsOurs() {
        assertThat(failure(credential(() -> {
                    throw new CredentialUnavailableException("No vault here.");
                })))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageStartingWith("ClientAssertionCredential: No vault here.");
        assertThat(failure(credential(() -> {
                    throw ClientAuthenticationException.builder("The vault refused.")
                            .aadstsCode(7000215)
                            .build()
                            .from("vault");
                })))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.aadstsCode()).isEqualTo(7000215))
                .hasMessageStartingWith("ClientAssertionCredential: The vault refused.");
        assertThat(failure(credential(() -> {
                    throw new IllegalArgumentException("defect");
                })))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("failed with java.lang.IllegalArgumentException")
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void buildWhenThereIsNoSourceThenRefused() {
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The assertion is missing");
    }

    private ClientAssertionCredential credential(Supplier<String> assertion) {
        return builder().assertion(assertion).build();
    }

    private ClientAssertionCredential.Builder builder() {
        return ClientAssertionCredential.builder()
                .runtime(CLOUD.runtime().build())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true);
    }

    private ClientAuthenticationException refused(Supplier<String> assertion) {
        return (ClientAuthenticationException) failure(credential(assertion));
    }

    private static IdentityException failure(ClientAssertionCredential credential) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }
}
