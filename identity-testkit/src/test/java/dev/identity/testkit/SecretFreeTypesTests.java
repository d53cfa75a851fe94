package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFreeTypesTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                PlainRecord.class,
                RecordOfHeaders.class,
                RecordOfOptional.class,
                RecordOfList.class,
                PrintingClass.class,
                ChattyGetter.class,
                JsonRecordOfBytes.class,
                SerializableClass.class
            })
    void assertNoneTellsWhenTypeTellsThenFails(Class<?> type) {
        SecretFreeTypes types = SecretFreeTypes.of(type);

        assertThat(types.holders()).containsExactly(type);
        assertThatThrownBy(types::assertNoneTells)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(type.getName() + " ")
                .hasMessageNotContaining("could not be tried")
                .hasMessageNotContaining("CANARY-");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                RedactingRecord.class,
                RedactingClass.class,
                SilentClass.class,
                TransientClass.class,
                RecordOfBytes.class
            })
    void assertNoneTellsWhenTypeRedactsThenPasses(Class<?> type) {
        SecretFreeTypes types = SecretFreeTypes.of(type);

        assertThat(types.holders()).containsExactly(type);
        assertThatCode(types::assertNoneTells).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(classes = {HarmlessRecord.class, Sealed.class, Named.class})
    void holdersWhenTypeHasNoSecretThenAreEmpty(Class<?> type) {
        assertThat(SecretFreeTypes.of(type).holders()).isEmpty();
    }

    @Test
    void assertRecordsRedactWhenRecordPrintsThenNamesTheWay() {
        assertThatThrownBy(() -> SecretFreeTypes.of(PlainRecord.class, PrintingClass.class)
                        .assertRecordsRedact())
                .hasMessageContaining("PlainRecord by toString (raw)")
                .hasMessageNotContaining("PrintingClass");
    }

    @Test
    void exceptWhenGivenThenLeavesOut() {
        SecretFreeTypes types = SecretFreeTypes.of(PlainRecord.class).except(PlainRecord.class);

        assertThatCode(types::assertNoneTells).doesNotThrowAnyException();
    }

    @Test
    void assertNoneTellsWhenRecordRefusesSamplesThenAsksForOne() {
        SecretFreeTypes types = SecretFreeTypes.of(Choosy.class);

        assertThatThrownBy(types::assertNoneTells)
                .hasMessageContaining("could not be tried, a sample is needed: java.lang.IllegalArgumentException");
    }

    @Test
    void sampleWhenItTellsThenFails() {
        SecretFreeTypes types = SecretFreeTypes.of(Choosy.class).sample(Choosy.class, new Choosy(7, Canary.secret()));

        assertThatThrownBy(types::assertNoneTells).hasMessageContaining("Choosy by toString");
    }

    @Test
    void inWhenAnchorIsInAFolderThenFindsNestedTypes() {
        assertThat(SecretFreeTypes.in(SecretFreeTypesTests.class).types())
                .contains(PlainRecord.class, SecretCanaryExtensionTests.class)
                .doesNotContain(Canary.class);
    }

    @Test
    void inWhenAnchorIsInAJarThenFindsItsTypes() {
        assertThat(SecretFreeTypes.in(Test.class).types()).contains(Test.class);
    }

    @Test
    void assertNoneTellsWhenModuleIsTheTestkitThenPasses() {
        SecretFreeTypes types = SecretFreeTypes.in(Canary.class);

        assertThat(types.holders()).isNotEmpty();
        assertThatCode(types::assertNoneTells).doesNotThrowAnyException();
    }

    @Test
    void assertNoneTellsWhenThereAreNoTypesThenFails() {
        assertThatThrownBy(() -> SecretFreeTypes.of().assertNoneTells()).hasMessageContaining("no types");
    }

    record PlainRecord(URI endpoint, String clientSecret) {}

    record RecordOfHeaders(Instant at, Map<String, List<String>> headers) {}

    record RecordOfOptional(Optional<String> password) {}

    record RecordOfList(PlainRecord nested, List<String> refreshTokens) {}

    @SuppressWarnings("ArrayRecordComponent")
    record RecordOfBytes(byte[] assertion) {}

    @SuppressWarnings("ArrayRecordComponent")
    public record JsonRecordOfBytes(byte[] assertion) {}

    record HarmlessRecord(String tokenEndpoint, String keyId, long tokenCount, String name) {}

    record Choosy(int exactlySeven, String token) {
        Choosy {
            if (exactlySeven != 7) {
                throw new IllegalArgumentException("not seven");
            }
        }
    }

    record RedactingRecord(Runnable action, String clientSecret) {

        RedactingRecord {
            Objects.requireNonNull(action);
        }

        @Override
        public String toString() {
            return "RedactingRecord[" + action + "]";
        }
    }

    sealed interface Sealed permits NothingToHide {}

    record NothingToHide() implements Sealed {}

    interface Named {
        String name();
    }

    static class PrintingClass {

        private final Runnable action;
        private final char[] password;

        PrintingClass(Runnable action, char[] password) {
            this.action = Objects.requireNonNull(action);
            this.password = password.clone();
        }

        @Override
        public String toString() {
            return action + new String(password);
        }
    }

    public static class ChattyGetter {

        private final String value;

        ChattyGetter(String value) {
            this.value = value;
        }

        public String getValue() {
            return value;
        }
    }

    static class SerializableClass implements Serializable {

        String token = "";
    }

    static class TransientClass implements Serializable {

        transient String token = "";
    }

    public static class RedactingClass {

        private final String value;

        RedactingClass(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }

        @Override
        public String toString() {
            return "RedactingClass[" + value.length() + "]";
        }
    }

    static class SilentClass {

        String clientSecret = "";
    }
}
