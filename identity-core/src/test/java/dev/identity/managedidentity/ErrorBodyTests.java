package dev.identity.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', nullValues = "-", textBlock = """
        {"error":"c","error_description":"m"}                                            | c | m | - | -
        {"error":"c","error_description":"m","correlation_id":"i","trace_id":"t"}        | c | m | i | t
        {"statusCode":400,"message":"m","correlationId":"i"}                             | - | m | i | -
        {"statusCode":500,"message":"m"}                                                 | - | m | - | -
        {"error":{"code":"c","message":"m"}}                                             | c | m | - | -
        {"error":{"correlationId":"i","code":"c","message":"m"}}                         | c | m | i | -
        {"error":{"code":7,"message":{}},"other":[1]}                                    | 7 | - | - | -
        {"error":["c"],"message":""}                                                     | - | - | - | -
        {}                                                                               | - | - | - | -
        """)
    void ofWhenAnyShapeThenRead(String json, String code, String message, String correlationId, String traceId)
            throws JsonException {
        assertThat(ErrorBody.of(JsonObject.parse(json)))
                .isEqualTo(new ErrorBody(code, message, correlationId, traceId));
    }

    @Test
    void ofWhenTextLongOrOnManyLinesThenShortAndOnOne() throws JsonException {
        ErrorBody error =
                ErrorBody.of(JsonObject.parse("{\"error\":\"a\\r\\n\\tb\",\"message\":\"" + "x".repeat(5000) + "\"}"));
        assertThat(error.code()).isEqualTo("a b");
        assertThat(error.message()).hasSize(501).endsWith("x…");
    }

    @Test
    void aadstsCodeWhenQuotedThenFound() throws JsonException {
        assertThat(ErrorBody.of(JsonObject.parse("{\"error_description\":\"AADSTS500011: The resource\"}"))
                        .aadstsCode())
                .isEqualTo(500011);
        assertThat(ErrorBody.of(null).aadstsCode()).isNull();
    }
}
