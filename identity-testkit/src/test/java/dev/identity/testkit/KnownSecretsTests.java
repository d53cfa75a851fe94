package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSecretsTests {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJlIG9mIDMyIGJ5dGVzIQ1";

    private final KnownSecrets secrets = new KnownSecrets(3);

    @ParameterizedTest
    @ValueSource(strings = {"%s", "a %s", "%s b", "a%sb", "%1$s%1$s"})
    void findWhenTextHoldsSecretThenFindsIt(String format) {
        secrets.add("X", "correct7horse8battery");

        assertThat(secrets.find(format.formatted("correct7horse8battery"))).contains(new Sighting("X", "raw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct7hor", "orrect7horse8batter", "correct8horse7battery"})
    void findWhenTextHoldsLessThenFindsNothing(String text) {
        secrets.add("X", "correct7horse8battery");

        assertThat(secrets.find(text)).isEmpty();
    }

    @Test
    void findWhenTextHoldsTwoSecretsThenFindsBoth() {
        secrets.add("X", "correct7horse8battery");
        secrets.add("Y", "another1secret2there3");

        assertThat(secrets.find("another1secret2there3correct7horse8battery"))
                .extracting(Sighting::kind)
                .contains("X", "Y");
    }

    @Test
    void findWhenTextHoldsTheHeaderOfATokenThenFindsNothing() {
        secrets.add("token", TOKEN);

        assertThat(secrets.find(TOKEN.substring(0, 30))).isEmpty();
        assertThat(secrets.find(TOKEN)).contains(new Sighting("token", "raw"));
    }

    @Test
    void findWhenCanaryHasNoDigitAtItsEndThenFindsBothEnds() {
        secrets.add("SEC", "CANARY-SEC-abc1def2ghi3jkl4mnopqrstuvwx.yz");

        assertThat(secrets.find("CANARY-SEC-a")).containsExactly(new Sighting("SEC", "first 12 characters"));
        assertThat(secrets.find("pqrstuvwx.yz")).containsExactly(new Sighting("SEC", "last 12 characters"));
    }

    @Test
    void addWhenFullThenForgetsTheOldestOnly() {
        IntStream.range(0, 5).forEach(i -> secrets.add("X", "common0start-" + i + "-random-end"));

        assertThat(secrets.find("common0start-1-random-end")).doesNotContain(new Sighting("X", "raw"));
        assertThat(secrets.find("common0start-2-random-end")).contains(new Sighting("X", "raw"));
        assertThat(secrets.find("common0start-x")).containsExactly(new Sighting("X", "first 12 characters"));
    }

    @Test
    void addWhenRepeatedThenKeepsItsPlaceOnce() {
        secrets.add("X", "correct7horse8battery");
        IntStream.range(0, 2).forEach(i -> secrets.add("Y", "another1secret2there" + i));
        secrets.add("X", "correct7horse8battery");
        secrets.add("Y", "another1secret2there3");

        assertThat(secrets.find("correct7horse8battery")).contains(new Sighting("X", "raw"));
    }

    @Test
    void addWhenSecretIsShortThenRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secrets.add("X", "hunter2"))
                .withMessageNotContaining("hunter2");
    }
}
