package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.core.credential.TokenRequestContext;
import dev.identity.TokenRequest;
import org.junit.jupiter.api.Test;

class RequestsTests {

    private static final String SCOPE = "https://vault.azure.net/.default";

    @Test
    void fromAzureWhenEverythingIsSetThenKeepsEverything() {
        TokenRequestContext context = new TokenRequestContext()
                .addScopes(SCOPE, "api://other/.default")
                .setTenantId("contoso.com")
                .setClaims("{\"access_token\":{}}")
                .setCaeEnabled(true);

        assertThat(Requests.fromAzure(context))
                .isEqualTo(TokenRequest.of(SCOPE, "api://other/.default")
                        .withTenantId("contoso.com")
                        .withClaims("{\"access_token\":{}}")
                        .withCaeEnabled(true));
    }

    @Test
    void fromAzureWhenOnlyScopesAreSetThenNothingElseIs() {
        assertThat(Requests.fromAzure(new TokenRequestContext().addScopes(SCOPE)))
                .isEqualTo(TokenRequest.of(SCOPE));
    }

    @Test
    void fromAzureWhenThereIsNoScopeThenIsTheCallersMistake() {
        TokenRequestContext context = new TokenRequestContext();

        assertThatIllegalArgumentException().isThrownBy(() -> Requests.fromAzure(context));
    }

    @Test
    void toAzureWhenEverythingIsSetThenKeepsEverything() {
        TokenRequest request = TokenRequest.of(SCOPE, "api://other/.default")
                .withTenantId("contoso.com")
                .withClaims("{}")
                .withCaeEnabled(true);

        assertThat(Requests.fromAzure(Requests.toAzure(request))).isEqualTo(request);
        assertThat(Requests.toAzure(request))
                .extracting(
                        TokenRequestContext::getScopes,
                        TokenRequestContext::getTenantId,
                        TokenRequestContext::getClaims,
                        TokenRequestContext::isCaeEnabled)
                .containsExactly(request.scopes(), "contoso.com", "{}", true);
    }

    @Test
    void toAzureWhenOnlyScopesAreSetThenNothingElseIs() {
        assertThat(Requests.toAzure(TokenRequest.of(SCOPE)))
                .extracting(
                        TokenRequestContext::getTenantId,
                        TokenRequestContext::getClaims,
                        TokenRequestContext::isCaeEnabled)
                .containsExactly(null, null, false);
    }
}
