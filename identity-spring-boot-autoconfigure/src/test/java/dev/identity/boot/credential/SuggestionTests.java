package dev.identity.boot.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTests {

    private static final List<String> KNOWN = List.of("tenant-id", "client-id", "client-secret", "chain", "region");

    @ParameterizedTest
    @CsvSource({
        "tennant-id, tenant-id",
        "tenantid, tenant-id",
        "clientSecret, client-secret",
        "CLIENT_SECRET, client-secret",
        "chian, chain",
        "regoin, region",
        "clientid, client-id"
    })
    void closestWhenTheWordIsNearThenFindsIt(String word, String expected) {
        assertThat(Suggestion.closest(word, KNOWN)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"x", "password", "managed-identity", "''"})
    void closestWhenNothingIsNearThenStaysSilent(String word) {
        assertThat(Suggestion.closest(word, KNOWN)).isEmpty();
        assertThat(Suggestion.didYouMean(word, KNOWN)).isEmpty();
    }
}
