package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenRequest;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.EmulatedUser;
import dev.identity.testkit.Canary;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("deprecation")
class UsernamePasswordTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final TokenRequest OTHER = TokenRequest.of("https://vault.azure.net/.default");

    /** Everything that forms, XML and JSON write in another way. */
    private static final String ODD = " &=+%\"'<>]]>/\\;#?äß€😀\t ";

    @ParameterizedTest
    @CsvSource({"false, ada", "false, o'neill+x", "true, ada", "true, o'neill&co"})
    void getTokenWhenNameAndPasswordHoldAnyCharactersThenSignedIn(boolean federated, String name) {
        EmulatedUser user = CLOUD.emulator()
                .registerUser(name + "-" + UUID.randomUUID() + "@contoso.com")
                .password(Canary.register("password", ODD + UUID.randomUUID() + ODD));
        if (federated) {
            user.federated();
        }
        assertThat(credential(user).getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.sent("grant_type"))
                .containsExactly(federated ? "urn:ietf:params:oauth:grant-type:saml1_1-bearer" : "password");
    }

    @Test
    void getTokenWhenSignedInThenThePasswordIsSentAgainOnlyWhereTheRefreshTokenDoesNotHelp() {
        EmulatedUser ada = SignedInUser.person(CLOUD);
        UsernamePasswordCredential credential = credential(ada);
        credential.getToken(REQUEST);
        credential.getToken(OTHER);
        assertThat(CLOUD.sent("grant_type")).containsExactly("password", "refresh_token");
        CLOUD.emulator().users().revokeTokens(ada);
        credential.evict();
        credential.refresh(OTHER);
        assertThat(CLOUD.sent("grant_type")).containsExactly("password", "refresh_token", "refresh_token", "password");
    }

    private static UsernamePasswordCredential credential(EmulatedUser user) {
        return UsernamePasswordCredential.builder()
                .runtime(CLOUD.runtime().build())
                .authorityHost(CLOUD.authority())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(SignedInUser.desktop(CLOUD).clientId())
                .disableInstanceDiscovery(true)
                .username(user.username())
                .password(user.password())
                .build();
    }
}
