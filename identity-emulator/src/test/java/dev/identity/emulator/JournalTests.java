package dev.identity.emulator;

import static dev.identity.emulator.RawClient.secretForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class JournalTests {
    @Test
    void listWhenRequestsCameThenTheyAreRecorded() {
        try (EntraEmulator emulator = EntraEmulator.start()) {
            RawClient client = new RawClient(emulator);
            AppRegistration app = emulator.registerApp("orders");
            client.token(secretForm(app, "a+b c"));
            client.get("/elsewhere?x=1&x=2&y");

            RecordedRequest token = emulator.requests().tokenRequests().get(0);
            assertThat(token.method()).isEqualTo("POST");
            assertThat(token.tenant()).isEqualTo(emulator.tenantId());
            assertThat(token.path()).isEqualTo("/" + emulator.tenantId() + "/oauth2/v2.0/token");
            assertThat(token.clientId()).isEqualTo(app.clientId());
            assertThat(token.form("client_secret")).isEqualTo("a+b c");
            assertThat(token.header("CONTENT-TYPE")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(token.toString()).contains("client_secret").doesNotContain("a+b c");
            RecordedRequest other = emulator.requests().last();
            assertThat(other.endpoint()).isEqualTo(Endpoint.UNKNOWN);
            assertThat(other.query()).containsEntry("x", List.of("1", "2")).containsEntry("y", List.of(""));
            assertThat(emulator.requests().count(request -> "GET".equals(request.method())))
                    .isEqualTo(1);

            emulator.requests().clear();
            assertThat(emulator.requests().list()).isEmpty();
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> emulator.requests().last());
        }
    }

    @Test
    void addWhenFullThenOldestLeaves() {
        Journal journal = new Journal();
        for (int i = 0; i <= 10_000; i++) {
            journal.add(request(Integer.toString(i)));
        }

        assertThat(journal.list()).hasSize(10_000);
        assertThat(journal.list().get(0).path()).isEqualTo("1");
        assertThat(journal.last().path()).isEqualTo("10000");
    }

    private static RecordedRequest request(String path) {
        return new RecordedRequest(
                Instant.EPOCH, Endpoint.UNKNOWN, "GET", path, null, Map.of(), Map.of(), Map.of(), "");
    }
}
