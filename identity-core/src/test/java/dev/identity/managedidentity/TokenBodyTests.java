package dev.identity.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.testkit.proof.Proves;
import java.time.Instant;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBodyTests {

    private static final Instant NOW = Instant.parse("2016-01-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "expires_on":"1700000000"                             | 2023-11-14T22:13:20Z
        "expires_on":1700000000                               | 2023-11-14T22:13:20Z
        "expires_on":" 1700000000 "                           | 2023-11-14T22:13:20Z
        "expires_on":"1700000000","expires_in":"60"           | 2023-11-14T22:13:20Z
        "expires_on":3600                                     | 2016-01-15T13:00:00Z
        "expires_on":"3600"                                   | 2016-01-15T13:00:00Z
        "expires_on":"2018-10-18T19:51:37.0000000+00:00"      | 2018-10-18T19:51:37Z
        "expires_on":"2018-10-18T19:51:37Z"                   | 2018-10-18T19:51:37Z
        "expires_on":"2018-10-18T21:51:37+02:00"              | 2018-10-18T19:51:37Z
        "expires_on":"06/20/2019 02:57:58 +00:00"             | 2019-06-20T02:57:58Z
        "expires_on":"6/20/2019 2:57:58 +00:00"               | 2019-06-20T02:57:58Z
        "expires_on":"06/20/2019 22:57:58 +00:00"             | 2019-06-20T22:57:58Z
        "expires_on":"1/16/2020 5:24:12 AM +00:00"            | 2020-01-16T05:24:12Z
        "expires_on":"1/16/2020 5:24:12 PM +00:00"            | 2020-01-16T17:24:12Z
        "expires_on":"1/16/2020 12:24:12 am +00:00"           | 2020-01-16T00:24:12Z
        "expires_in":"3600"                                   | 2016-01-15T13:00:00Z
        "expires_in":3600                                     | 2016-01-15T13:00:00Z
        "expires_on":"","expires_in":"3600"                   | 2016-01-15T13:00:00Z
        "expires_on":null,"expires_in":3600                   | 2016-01-15T13:00:00Z
        "expires_on":"1700000000","expires_in":""             | 2023-11-14T22:13:20Z
        """)
    @Proves(rows = 18)
    void readWhenExpiryInAnyFormThenUnderstood(String fields, Instant expiresAt) {
        assertThat(read(fields).expiresAt()).isEqualTo(expiresAt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"expires_on\":\"soon\",\"expires_in\":\"3600\"",
                "\"expires_on\":\"2018-10-18T19:51:37\"",
                "\"expires_on\":\"20/06/2019 02:57:58 +00:00\"",
                "\"expires_on\":\"-5\"",
                "\"expires_on\":1.5",
                "\"expires_on\":1e3000000",
                "\"expires_on\":\"1e3000000\"",
                "\"expires_in\":1e-3000000",
                "\"expires_on\":\"99999999999999999999\"",
                "\"expires_on\":\"1452859200\"",
                "\"expires_on\":0",
                "\"expires_on\":\"2010-10-18T19:51:37Z\"",
                "\"expires_in\":0",
                "\"expires_in\":\"-1\"",
                "\"expires_in\":\"an hour\"",
                "\"expires_in\":999999999999",
                "\"expires_on\":{}",
                "\"expires_on\":\"\",\"expires_in\":\"\""
            })
    @Timeout(10)
    void readWhenNoUsableExpiryThenFails(String fields) {
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> read(fields))
                .withMessageStartingWith("Unusable answer from App Service: ")
                .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(200));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        "expires_in":3600                                            | none
        "expires_in":3600,"refresh_in":"1800"                        | 2016-01-15T12:30:00Z
        "expires_in":3600,"refresh_in":1800                          | 2016-01-15T12:30:00Z
        "expires_in":3600,"refresh_on":"1452860400"                  | 2016-01-15T12:20:00Z
        "expires_in":3600,"refresh_on":"1452860400","refresh_in":60  | 2016-01-15T12:20:00Z
        "expires_in":3600,"refresh_on":"2016-01-15T12:10:00Z"        | 2016-01-15T12:10:00Z
        "expires_in":3600,"refresh_in":"soon"                        | none
        "expires_in":3600,"refresh_in":0                             | none
        "expires_in":3600,"refresh_in":3600                          | none
        "expires_in":3600,"refresh_on":"1452859100"                  | none
        """)
    void readWhenRefreshNamedThenHonouredIfItMakesSense(String fields, Instant refreshAt) {
        assertThat(read(fields).refreshAt()).isEqualTo(refreshAt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"expires_in\":9",
                "\"expires_in\":9,\"token_type\":\"\"",
                "\"expires_in\":9,\"token_type\":null",
                "\"expires_in\":9,\"token_type\":\"Bearer\"",
                "\"expires_in\":9,\"token_type\":\"bEARER\""
            })
    void readWhenTypeIsMissingOrBearerThenBearer(String fields) {
        assertThat(read(fields).tokenType()).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pop", "Basic", "Bearer2", "x\\r\\nEvil: 1", "Bearer x"})
    void readWhenTypeIsAnotherThenFailsWithoutRepeatingIt(String type) {
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> read("\"expires_in\":9,\"token_type\":\"" + type + "\""))
                .withMessage("Unusable answer from App Service: its token_type is not Bearer.");
    }

    private static AccessToken read(String fields) {
        try {
            return TokenBody.read("App Service", JsonObject.parse("{\"access_token\":\"abc\"," + fields + "}"), NOW);
        } catch (JsonException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
