package dev.identity.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthorizeRequestTests {

    private static final URI ENDPOINT = URI.create("https://login.microsoftonline.com/t/oauth2/v2.0/authorize");

    @Test
    void addressWhenAllIsGivenThenAllIsSentEncoded() throws Exception {
        SignInProof proof = new SignInProof();
        URI address = new AuthorizeRequest(
                        ENDPOINT,
                        "client",
                        URI.create("http://localhost:8400/cb"),
                        List.of("openid", "https://vault.azure.net/.default"),
                        "select_account",
                        "anna+x@contoso.com",
                        "contoso.com",
                        "{\"access_token\":{}}")
                .address(proof);
        assertThat(address.toString()).startsWith(ENDPOINT + "?").doesNotContain("+", "\"", " ", proof.verifier());
        Map<String, String> query = FormParameters.parse(address.getRawQuery());
        assertThat(query)
                .containsEntry("client_id", "client")
                .containsEntry("response_type", "code")
                .containsEntry("response_mode", "form_post")
                .containsEntry("redirect_uri", "http://localhost:8400/cb")
                .containsEntry("scope", "openid https://vault.azure.net/.default")
                .containsEntry("state", proof.state())
                .containsEntry("nonce", proof.nonce())
                .containsEntry("code_challenge", sha256(proof.verifier()))
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("prompt", "select_account")
                .containsEntry("login_hint", "anna+x@contoso.com")
                .containsEntry("domain_hint", "contoso.com")
                .containsEntry("claims", "{\"access_token\":{}}");
    }

    @Test
    void addressWhenHintsAreMissingThenTheyAreLeftOut() {
        URI address = new AuthorizeRequest(
                        ENDPOINT, "c", URI.create("http://localhost:1"), List.of("openid"), "login", null, null, null)
                .address(new SignInProof());
        assertThat(address.toString()).doesNotContain("hint", "claims");
    }

    @Test
    void proofWhenMadeManyTimesThenNothingRepeatsAndAllIsLongAndPlain() {
        Set<String> values = Stream.generate(SignInProof::new)
                .limit(1_000)
                .flatMap(proof -> Stream.of(proof.state(), proof.nonce(), proof.verifier()))
                .collect(Collectors.toSet());
        assertThat(values).hasSize(3_000).allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
    }

    private static String sha256(String text) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
