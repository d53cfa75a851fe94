package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTests {

    private static final Instant EXPIRES_AT = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant REFRESH_AT = Instant.parse("2030-01-01T11:00:00Z");
    private static final OffsetDateTime IN_OSLO = EXPIRES_AT.atOffset(ZoneOffset.ofHours(1));

    @Test
    void toAzureWhenEverythingIsSetThenKeepsEverythingInUtc() {
        com.azure.core.credential.AccessToken token =
                Tokens.toAzure(AccessToken.of("value", EXPIRES_AT, REFRESH_AT, "pop"));

        assertThat(token.getToken()).isEqualTo("value");
        assertThat(token.getExpiresAt()).isEqualTo(EXPIRES_AT.atOffset(ZoneOffset.UTC));
        assertThat(token.getExpiresAt().getOffset()).isEqualTo(ZoneOffset.UTC);
        assertThat(token.getRefreshAt()).isEqualTo(REFRESH_AT.atOffset(ZoneOffset.UTC));
        assertThat(token.getTokenType()).isEqualTo("pop");
    }

    @Test
    void toAzureWhenTheIssuerNamedNoRefreshTimeThenThereIsNone() {
        assertThat(Tokens.toAzure(AccessToken.of("value", EXPIRES_AT)).getRefreshAt())
                .isNull();
    }

    @Test
    void fromAzureWhenEverythingIsSetThenKeepsEverything() {
        OffsetDateTime refreshAt = REFRESH_AT.atOffset(ZoneOffset.ofHours(-3));

        assertThat(Tokens.fromAzure(new com.azure.core.credential.AccessToken("value", IN_OSLO, refreshAt, "pop")))
                .isEqualTo(AccessToken.of("value", EXPIRES_AT, REFRESH_AT, "pop"));
    }

    @ParameterizedTest
    @CsvSource({",", "1970-01-01T00:00:00Z,", "1970-01-01T01:00:00+01:00,Bearer"})
    void fromAzureWhenRefreshTimeOrTypeSayNothingThenTheyAreNotMadeUp(
            @Nullable OffsetDateTime refreshAt, @Nullable String type) {
        assertThat(Tokens.fromAzure(new com.azure.core.credential.AccessToken("value", IN_OSLO, refreshAt, type)))
                .isEqualTo(AccessToken.of("value", EXPIRES_AT));
    }

    static com.azure.core.credential.AccessToken[] unusable() {
        return new com.azure.core.credential.AccessToken[] {
            new com.azure.core.credential.AccessToken(null, IN_OSLO),
            new com.azure.core.credential.AccessToken("value", null),
            new com.azure.core.credential.AccessToken("", IN_OSLO),
            new com.azure.core.credential.AccessToken("value\r\nX-Other: header", IN_OSLO),
        };
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void fromAzureWhenTheTokenIsUnusableThenFails(com.azure.core.credential.AccessToken token) {
        assertThatExceptionOfType(ClientAuthenticationException.class).isThrownBy(() -> Tokens.fromAzure(token));
    }
}
