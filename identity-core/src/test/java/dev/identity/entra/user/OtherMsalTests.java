package dev.identity.entra.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.credential.InteractiveBrowserCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is what other programs with an MSAL read: msal4j by itself, here. */
class OtherMsalTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    @TempDir
    private Path home;

    @Test
    void cacheWhenReadByMsalItselfThenHasTheAccountAndItsToken() throws Exception {
        CLOUD.environment().put("HOME", home.toString());
        CLOUD.environment().put("LOCALAPPDATA", home.toString());
        AppRegistration app = SignedInUser.desktop(CLOUD);
        EmulatedUser ada = SignedInUser.person(CLOUD);
        AccessToken token = signIn(app, ada);
        String stored = Files.readString(home.resolve(".IdentityService/msal.cache.nocae"));

        PublicClientApplication other = PublicClientApplication.builder(app.clientId())
                .authority("https://" + CLOUD.emulator().authority().getHost() + "/"
                        + CLOUD.emulator().tenantId() + "/")
                .instanceDiscovery(false)
                .setTokenCacheAccessAspect(reading(stored))
                .build();
        Set<IAccount> accounts = other.getAccounts().get(60, TimeUnit.SECONDS);
        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.username()).isEqualTo(ada.username());
            assertThat(account.homeAccountId())
                    .isEqualTo(ada.objectId() + "." + CLOUD.emulator().tenantId());
        });
        IAuthenticationResult result = other.acquireTokenSilently(SilentParameters.builder(
                                Set.of(TestCloud.SCOPE), accounts.iterator().next())
                        .build())
                .get(60, TimeUnit.SECONDS);
        assertThat(result.accessToken()).isEqualTo(token.value());
    }

    private static AccessToken signIn(AppRegistration app, EmulatedUser ada) {
        try (InteractiveBrowserCredential credential = InteractiveBrowserCredential.builder()
                .runtime(CLOUD.runtime().build())
                .authorityHost(CLOUD.authority())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .disableInstanceDiscovery(true)
                .tokenCachePersistence(TokenCachePersistenceOptions.standard().withUnencryptedStorageAllowed(true))
                .browserOpener(SignedInUser.opener(CLOUD, ada))
                .build()) {
            return credential.getToken(TokenRequest.of(TestCloud.SCOPE));
        }
    }

    private static ITokenCacheAccessAspect reading(String stored) {
        return new ITokenCacheAccessAspect() {
            @Override
            public void beforeCacheAccess(ITokenCacheAccessContext context) {
                context.tokenCache().deserialize(stored);
            }

            @Override
            public void afterCacheAccess(ITokenCacheAccessContext context) {}
        };
    }
}
