package dev.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationRecordTests {

    private static final String JSON = "{\"authority\":\"login.microsoftonline.com\",\"clientId\":\"client\","
            + "\"homeAccountId\":\"uid.utid\",\"tenantId\":\"tenant\",\"username\":\"ada@contoso.com\",\"version\":\"1.0\"}";

    private final AuthenticationRecord ada =
            AuthenticationRecord.of("login.microsoftonline.com", "uid.utid", "tenant", "client", "ada@contoso.com");

    @Test
    void serializeWhenCalledThenTheJsonOfTheOtherSdks() {
        assertThat(ada.serialize()).isEqualTo(JSON);
        assertThat(AuthenticationRecord.deserialize(JSON)).isEqualTo(ada).hasSameHashCodeAs(ada);
    }

    @Test
    void deserializeWhenTheVersionIsMissingOrMembersAreUnknownThenRead() {
        String json = JSON.replace(",\"version\":\"1.0\"", ",\"more\":{\"version\":[\"2.0\"]}");
        assertThat(AuthenticationRecord.deserialize(json)).isEqualTo(ada);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":\"2.0\"} | Unexpected version \"2.0\"",
                "[] | not a JSON object",
                "{\"authority\": | not valid JSON",
                "{\"authority\":\"a\"} | has no homeAccountId"
            })
    void deserializeWhenItIsNoneThenRefused(String json, String problem) {
        assertThatThrownBy(() -> AuthenticationRecord.deserialize(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void toStringWhenUsedThenDoesNotNameThePerson() {
        assertThat(ada).hasToString("AuthenticationRecord[tenant=tenant, client=client]");
    }
}
