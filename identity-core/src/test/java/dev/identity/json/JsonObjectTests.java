package dev.identity.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "[{}]",
                "1",
                "\"x\"",
                "null",
                "{",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{} {}",
                "{}x",
                "{\"a\":1e99999999999}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\u0001\"}",
                "<html>",
                "{\"a\":tru}",
                "{\"a\":\"\\ud83\"}"
            })
    void parseWhenNotExactlyOneObjectThenThrows(String text) {
        assertThat(failureOf(text)).isNotNull().hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"access_token\":\"%s\"", "{\"a\": %s}", "%s", "{\"%s\" 1}", "{\"a\":\"x\"} %s"})
    @Proves(rows = 10, controls = 3)
    void parseWhenInvalidThenQuotesNothing(String template) {
        Canary.saw(failureOf(template.formatted(Canary.of("TOKEN"))));
    }

    @Test
    void parseWhenInvalidThenTellsThePosition() {
        assertThat(failureOf("{\"a\":1,\n \"b\":x}")).hasMessage("The JSON is not valid at line 2, column 6.");
    }

    @Test
    @Proves(controls = 12, incidents = "CVE-2025-52999")
    void parseWhenDeepThenRefusesBeyond32Levels() throws JsonException {
        assertThat(JsonObject.parse(nested(32)).has("a")).isTrue();
        assertThat(failureOf(nested(33))).isNotNull();
        assertThat(failureOf(nested(200_000))).isNotNull();
        assertThat(failureOf("{\"a\":" + "[".repeat(200_000))).isNotNull();
    }

    @Test
    @Proves(controls = 12)
    void parseWhenPartsAreLongThenRefuses() {
        assertThat(failureOf("{\"a\":" + "9".repeat(101) + "}")).isNotNull();
        assertThat(failureOf("{\"" + "n".repeat(1_001) + "\":1}")).isNotNull();
        assertThat(failureOf("{\"a\":\"" + "x".repeat(2_000_000) + "\"}")).isNotNull();
        assertThat(failureOf("{\"a\":1" + " ".repeat(2_000_000) + "}")).isNotNull();
    }

    @Test
    void parseWhenKeysRepeatThenLastWins() throws JsonException {
        assertThat(JsonObject.parse("{\"a\":1,\"a\":\"2\"}").string("a")).isEqualTo("2");
    }

    @Test
    void parseWhenBytesThenReadsUtf8() throws JsonException {
        byte[] bytes = "{\"name\":\"Zoë 😀\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonObject.parse(bytes).string("name")).isEqualTo("Zoë 😀");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "\"x\" | x | x | - | -",
                "\"\" | '' | '' | - | -",
                "12 | - | 12 | 12 | 12",
                "\"12\" | 12 | 12 | 12 | 12",
                "\" 12 \" | ' 12 ' | ' 12 ' | 12 | 12",
                "3600.0 | - | 3600.0 | 3600.0 | 3600",
                "1.5 | - | 1.5 | 1.5 | -",
                "-1 | - | -1 | -1 | -1",
                "1e29 | - | 1E+29 | 1E+29 | -",
                "1e30 | - | 1E+30 | - | -",
                "1e3000000 | - | 1E+3000000 | - | -",
                "\"1e3000000\" | 1e3000000 | 1e3000000 | - | -",
                "0e3000000 | - | 0E+3000000 | - | -",
                "1e999999999 | - | 1E+999999999 | - | -",
                "1e-30 | - | 1E-30 | 1E-30 | -",
                "1e-31 | - | 1E-31 | - | -",
                "1e-999999999 | - | 1E-999999999 | - | -",
                "99999999999999999999 | - | 99999999999999999999 | 99999999999999999999 | -",
                "null | - | - | - | -",
                "true | - | - | - | -",
                "{} | - | - | - | -",
                "[1] | - | - | - | -",
            })
    void gettersWhenTypesDifferThenAreLenient(String json, String string, String text, BigDecimal number, Long integer)
            throws JsonException {
        JsonObject object = JsonObject.parse("{\"a\":" + json + "}");
        assertThat(object.string("a")).isEqualTo(string);
        assertThat(object.text("a")).isEqualTo(text);
        assertThat(object.number("a")).isEqualTo(number);
        assertThat(object.integer("a")).isEqualTo(integer);
        assertThat(object.has("a")).isTrue();
        assertThat(object.has("b")).isFalse();
        assertThat(object.text("b")).isNull();
    }

    @Test
    void gettersWhenNestedThenGiveObjectsAndArrays() throws JsonException {
        JsonObject object = JsonObject.parse(
                "{\"o\":{\"p\":1},\"codes\":[7000222,\"50076\",null,{}],\"list\":[{\"a\":1},2,{\"a\":3}],\"t\":true,\"f\":\"FALSE\"}");
        assertThat(object.object("o")).isEqualTo(JsonObject.of(Map.of("p", 1)));
        assertThat(object.object("t")).isNull();
        assertThat(object.texts("codes")).containsExactly("7000222", "50076");
        assertThat(object.texts("o")).isEmpty();
        assertThat(object.objects("list")).extracting(o -> o.integer("a")).containsExactly(1L, 3L);
        assertThat(object.bool("t")).isTrue();
        assertThat(object.bool("f")).isFalse();
        assertThat(object.bool("o")).isNull();
    }

    @Test
    void mergeWhenBothHaveObjectsThenMergesDeeplyAndKeepsTheRest() throws JsonException {
        JsonObject challenge = JsonObject.parse(
                "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"},\"acrs\":null},\"id_token\":{}}");
        JsonObject capability = JsonObject.parse("{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}");
        assertThat(challenge.merge(capability).toJson())
                .isEqualTo("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"},\"acrs\":null,"
                        + "\"xms_cc\":{\"values\":[\"CP1\"]}},\"id_token\":{}}");
        assertThat(challenge.object("access_token"))
                .satisfies(o -> assertThat(o.has("xms_cc")).isFalse());
    }

    @Test
    void mergeWhenTypesDifferThenOtherWins() throws JsonException {
        assertThat(JsonObject.parse("{\"a\":{\"b\":1},\"c\":[1]}")
                        .merge(JsonObject.parse("{\"a\":2,\"c\":[2]}"))
                        .toJson())
                .isEqualTo("{\"a\":2,\"c\":[2]}");
    }

    @Test
    void toJsonWhenMadeOfJavaValuesThenEscapesAndReadsBack() throws JsonException {
        JsonObject object = JsonObject.empty()
                .with("text", "\"quoted\" \\ \n é \u0001")
                .with("number", 1.5)
                .with("whole", 12L)
                .with("flag", false)
                .with("nothing", null)
                .with("list", Arrays.asList(1, "two", null, List.of()))
                .with("map", Map.of("k", "v"));
        assertThat(JsonObject.parse(object.toJson())).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(object.toJson()).contains("\"list\":[1,\"two\",null,[]]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void withWhenValueIsNoJsonThenRefuses(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.empty().with("a", value));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.empty().with("a", new Object()));
    }

    @Test
    void toStringWhenItHoldsATokenThenShowsNamesOnly() {
        JsonObject object = JsonObject.of(Map.of("access_token", Canary.of("TOKEN")));
        Canary.saw(object);
        assertThat(object).hasToString("JsonObject[access_token]");
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static JsonException failureOf(String text) {
        return catchThrowableOfType(JsonException.class, () -> JsonObject.parse(text));
    }
}
