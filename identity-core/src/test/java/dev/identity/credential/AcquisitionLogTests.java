package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.contract.RecordedLog;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.proof.Proves;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who writes what to the log at which level. That no secret is in it, at any level, the test kit watches. */
class AcquisitionLogTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    private final RecordedLog log = RecordedLog.from(Level.TRACE);
    private final AppRegistration app = CLOUD.app();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void getTokenWhenAskedDirectlyThenOneLineAtInfoAndTheAccountAtDebug() {
        AccessToken token = credential().getToken(REQUEST);
        assertThat(log.messages(Level.INFO))
                .containsExactly(
                        "orders acquired a token for " + TestCloud.SCOPE + ", good until " + token.expiresAt());
        assertThat(log.messages(Level.DEBUG))
                .containsExactly("[Authenticated account] Client ID: " + app.clientId() + ". Tenant ID: "
                        + CLOUD.emulator().tenantId() + ". User Principal Name: unavailableUpn. Object ID (user): "
                        + app.objectId(CLOUD.emulator().tenantId()));
        assertThat(log.messages(Level.WARN)).isEmpty();
    }

    @Test
    void getTokenWhenCachedThenNoLine() {
        TokenCredential credential = credential();
        credential.getToken(REQUEST);
        int before = log.messages(Level.INFO).size() + log.messages(Level.DEBUG).size();
        credential.getToken(REQUEST);
        assertThat(log.messages(Level.INFO).size() + log.messages(Level.DEBUG).size())
                .isEqualTo(before);
    }

    @Test
    void getTokenWhenTheTokenIsNoJwtThenTheAccountCannotBeTold() {
        CLOUD.fail(
                RequestMatcher.tokenEndpoint(),
                FaultResponse.json(200, "{\"token_type\":\"Bearer\",\"expires_in\":60,\"access_token\":\"opaque\"}"));
        credential().getToken(REQUEST);
        assertThat(log.messages(Level.DEBUG)).containsExactly("The account of the token cannot be told: it is no JWT.");
    }

    @Test
    void getTokenWhenRefusedThenOneWarningWithReasonAndRemedy() {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.entraError(7000222));
        assertThat(catchThrowable(() -> credential().getToken(REQUEST))).isNotNull();
        assertThat(log.messages(Level.WARN))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("orders got no token for " + TestCloud.SCOPE + ": orders: ")
                        .contains("AADSTS7000222", "To fix it:"));
        assertThat(log.messages(Level.INFO)).isEmpty();
    }

    @Test
    @Proves(controls = {1, 18})
    void getTokenWhenAskedByAChainThenOnlyTheChainSpeaksAndTheMemberAtDebug() {
        TokenCredential chain = ChainedTokenCredential.of(ScriptedMember.unavailable("not here"), credential());
        chain.getToken(REQUEST);
        chain.getToken(REQUEST);
        assertThat(log.messages(Level.INFO)).containsExactly("ChainedTokenCredential acquired a token from orders");
        assertThat(log.messages(Level.WARN)).isEmpty();
        assertThat(log.messages(Level.DEBUG))
                .anySatisfy(line -> assertThat(line).startsWith("orders acquired a token for "))
                .anySatisfy(line -> assertThat(line).startsWith("[Authenticated account]"));
    }

    @Test
    void getTokenWhenAMemberIsRefusedThenTheChainWarnsOnceAndTheMemberSpeaksAtDebug() {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.entraError(7000222));
        TokenCredential chain = ChainedTokenCredential.of(credential());
        assertThat(catchThrowable(() -> chain.getToken(REQUEST))).isNotNull();
        assertThat(log.messages(Level.WARN))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("ChainedTokenCredential: orders tried and failed"));
        assertThat(log.messages(Level.DEBUG))
                .anySatisfy(line -> assertThat(line).startsWith("orders got no token for "));
    }

    @Test
    void getTokenWhenTheChosenMemberLeavesThenTheChainSaysSoAtInfo() {
        ScriptedMember leaving = ScriptedMember.working();
        TokenCredential chain = ChainedTokenCredential.of(leaving, credential());
        chain.getToken(REQUEST);
        leaving.throwing(new dev.identity.CredentialUnavailableException("Signed out."));
        chain.getToken(REQUEST);
        assertThat(log.messages(Level.INFO))
                .containsExactly(
                        "ChainedTokenCredential acquired a token from ScriptedMember",
                        "ChainedTokenCredential leaves ScriptedMember, which has become unavailable: Signed out.",
                        "ChainedTokenCredential acquired a token from orders");
    }

    @Test
    void getTokenWhenARefreshFailsThenAWarningAlsoInAChainWhichDoesNotSeeIt() {
        CLOUD.emulator().tokenLifetime(Duration.ofHours(1));
        for (TokenCredential credential :
                new TokenCredential[] {credential(), ChainedTokenCredential.of(credential())}) {
            credential.getToken(REQUEST);
            CLOUD.advance(Duration.ofMinutes(56));
            try (var fault = CLOUD.emulator()
                    .faults()
                    .when(RequestMatcher.tokenEndpoint())
                    .respond(FaultResponse.entraError(7000222))) {
                credential.getToken(REQUEST);
                assertThat(fault.count()).isEqualTo(1);
            }
        }
        assertThat(log.messages(Level.WARN))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith(
                                "orders got no token for " + TestCloud.SCOPE + " (the one in use is still good): "));
    }

    private TokenCredential credential() {
        return CLOUD.secretCredential(app)
                .name("orders")
                .clientSecret(CLOUD.secretOf(app))
                .build();
    }
}
