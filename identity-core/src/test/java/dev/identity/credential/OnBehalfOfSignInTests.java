package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.ClientCertificate;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.RequestMatcher;
import dev.identity.http.ClaimsChallenge;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An API that acts for the users who call it, at the emulator, which checks both. */
class OnBehalfOfSignInTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final URI SIGN_IN = URI.create("https://login.example/authorize");

    private final AppRegistration api = CLOUD.app().tenants(CLOUD.otherTenant());
    private final EmulatedUser ada = CLOUD.user();

    @ParameterizedTest
    @EnumSource
    void getTokenWhenTheUserCallsThenTheUsersTokenForTheOtherApi(AppProof proof) throws JsonException {
        JsonObject token = payload(view(proof, ada).getToken(REQUEST));
        assertThat(token.string("oid")).isEqualTo(ada.objectId());
        assertThat(token.string("tid")).isEqualTo(CLOUD.emulator().tenantId());
        assertThat(token.string("aud")).contains("sample");
        assertThat(token.string("scp")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void getTokenWhenAnotherTenantsUserCallsThenProofAndUserAreCheckedByThatTenant(AppProof proof)
            throws JsonException {
        EmulatedUser guest = CLOUD.emulator().users().register(UUID.randomUUID() + "@b.example", CLOUD.otherTenant());
        AccessToken token = view(proof, guest).getToken(REQUEST.withTenantId(CLOUD.otherTenant()));
        assertThat(payload(token).string("tid")).isEqualTo(CLOUD.otherTenant());
        assertThat(payload(token).string("oid")).isEqualTo(guest.objectId());
    }

    @ParameterizedTest
    @EnumSource
    void getTokenWhenPolicyWantsASecondFactorThenTheClaimsToAnswerTheCallerWith(AppProof proof) throws JsonException {
        ada.requireMfa();
        TokenCredential view = view(proof, ada);
        ClientAuthenticationException refusal = refusal(view);
        assertThat(refusal.aadstsCode()).isEqualTo(50076);
        assertThat(refusal.interactionRequired()).isTrue();
        assertThat(refusal.remedy()).contains("HTTP 401").contains("ClaimsChallenge.of(failure.claims())");
        String claims = Objects.requireNonNull(refusal.claims());
        String header = ClaimsChallenge.of(claims).toHeader(SIGN_IN);
        String read = ClaimsChallenge.parse(List.of(header)).orElseThrow().claims();
        assertThat(payload(view.getToken(REQUEST.withClaims(read))).string("oid"))
                .isEqualTo(ada.objectId());
    }

    @Test
    void getTokenWhenConsentIsMissingThenHowToGetIt() {
        api.withholdConsent(ada);
        ClientAuthenticationException refusal = refusal(view(AppProof.SECRET, ada));
        assertThat(refusal.aadstsCode()).isEqualTo(65001);
        assertThat(refusal.suberror()).isEqualTo("consent_required");
        assertThat(refusal.interactionRequired()).isTrue();
        assertThat(refusal.remedy()).contains("knownClientApplications");
    }

    @Test
    void getTokenWhenTheUsersTokenHasExpiredThenThatIsSaid() {
        TokenCredential view = view(AppProof.SECRET, ada);
        CLOUD.advance(Duration.ofHours(2));
        ClientAuthenticationException refusal = refusal(view);
        assertThat(refusal.aadstsCode()).isEqualTo(500133);
        assertThat(refusal.remedy()).contains("has expired");
    }

    @Test
    void getTokenWhenTheCertificateIsReplacedThenTheNewOneSigns(@TempDir Path directory) throws IOException {
        ClientCertificate old = api.addCertificate();
        Path file = Files.writeString(directory.resolve("api.pem"), old.pem());
        OnBehalfOfCredential credential =
                CLOUD.onBehalfOf(api).certificatePath(file).build();
        credential.onBehalfOf(assertion(ada)).getToken(REQUEST);
        api.removeCertificate(old.certificate());
        Files.writeString(file, api.addCertificate().pem());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
        CLOUD.advance(Duration.ofMinutes(2));
        assertThat(credential.onBehalfOf(assertion(CLOUD.user())).getToken(REQUEST))
                .isNotNull();
    }

    @Test
    void getTokenWhenCachedThenNeitherProofNorUserIsChecked() {
        TokenCredential view = view(AppProof.ASSERTION, ada);
        AccessToken token = view.getToken(REQUEST);
        ada.disable();
        assertThat(view.getToken(REQUEST)).isSameAs(token);
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(1);
    }

    private TokenCredential view(AppProof proof, EmulatedUser user) {
        OnBehalfOfCredential.Builder builder =
                CLOUD.onBehalfOf(api).additionallyAllowedTenants(List.of(CLOUD.otherTenant()));
        proof.give(builder, CLOUD, api);
        return builder.build().onBehalfOf(assertion(user));
    }

    private UserAssertion assertion(EmulatedUser user) {
        return UserAssertion.of(CLOUD.tokenOf(user, api));
    }

    private static ClientAuthenticationException refusal(TokenCredential credential) {
        ClientAuthenticationException refusal =
                catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST));
        assertThat(refusal).isNotNull();
        Canary.saw(refusal);
        return refusal;
    }

    private static JsonObject payload(AccessToken token) throws JsonException {
        return JsonObject.parse(Base64.getUrlDecoder().decode(token.value().split("\\.")[1]));
    }
}
