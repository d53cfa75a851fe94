package dev.identity.managedidentity;

import static dev.identity.managedidentity.Outcome.failed;
import static dev.identity.managedidentity.Outcome.unavailable;
import static dev.identity.managedidentity.ScriptedHost.Reply.html;
import static dev.identity.managedidentity.ScriptedHost.Reply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.TokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.http.HttpTransport;
import dev.identity.managedidentity.AnswerTable.Row;
import dev.identity.managedidentity.Hosts.Kind;
import dev.identity.managedidentity.ScriptedHost.Reply;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManagedIdentityAnswerTests {

    private final ManualTime time = new ManualTime();

    @AutoClose
    private final CountingTransport transport = new CountingTransport();

    static List<Row> rows() {
        return AnswerTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void getTokenWhenImdsNeverAnsweredThenAsInTable(Row row) {
        try (ScriptedHost host = ScriptedHost.saying(row.replies().apply(time))) {
            row.first().check(() -> credential(Kind.IMDS, host.uri(), row).getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(row.first().requests());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void getTokenWhenImdsNeverAnsweredAChainThenAsInTable(Row row) {
        List<Reply> replies = new ArrayList<>(List.of(html(400, "a sign of life for the probe")));
        replies.addAll(row.replies().apply(time));
        try (ScriptedHost host = ScriptedHost.saying(replies)) {
            TokenCredential member = credential(Kind.IMDS, host.uri(), row).asMember();
            row.member().check(() -> member.getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(1 + row.member().requests());
            if (row.member().kind() == Outcome.Kind.UNAVAILABLE) {
                assertThat(time.sleeps()).hasSize(row.member().requests() - 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refreshWhenImdsAnsweredBeforeThenAsInTable(Row row) {
        List<Reply> replies = new ArrayList<>(List.of(json(200, Hosts.token())));
        replies.addAll(row.replies().apply(time));
        try (ScriptedHost host = ScriptedHost.saying(replies)) {
            ManagedIdentityCredential credential = credential(Kind.IMDS, host.uri(), row);
            credential.getToken(Hosts.VAULT);
            row.later().check(() -> credential.refresh(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(1 + row.later().requests());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void getTokenWhenAppServiceThenAsInTable(Row row) {
        try (ScriptedHost host = ScriptedHost.saying(row.replies().apply(time))) {
            row.appService()
                    .check(() -> credential(Kind.APP_SERVICE, host.uri(), row).getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(row.appService().requests());
        }
    }

    @Test
    @Proves(rows = 2)
    void getTokenWhenRefusedThenImdsUnavailableAndAppServiceFailed() {
        URI nobody = ScriptedHost.nobody();
        unavailable(6, "No answer from the instance metadata service")
                .check(() -> credential(Kind.IMDS, nobody).build().getToken(Hosts.VAULT));
        failed(4, "No answer from App Service, because IDENTITY_ENDPOINT and IDENTITY_HEADER are set")
                .check(() -> credential(Kind.APP_SERVICE, nobody).build().getToken(Hosts.VAULT));
        assertThat(transport.sent()).hasSize(6 + 4);
    }

    @ParameterizedTest
    @EnumSource
    void getTokenWhenSilentThenEndsAtTheDeadline(Kind kind) {
        try (ScriptedHost host = ScriptedHost.saying(Reply.silence())) {
            ManagedIdentityCredential credential = ManagedIdentityCredential.builder()
                    .runtime(Hosts.runtime(kind.environment(host.uri()), transport, time)
                            .acquisitionTimeout(Duration.ofSeconds(1))
                            .build())
                    .build();
            (kind == Kind.IMDS ? unavailable(2, "No answer") : failed(2, "No answer"))
                    .check(() -> credential.getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(2);
        }
    }

    @Test
    void getTokenWhenImdsAnsweredWithErrorAndThenResetsThenFailed() {
        try (ScriptedHost host = ScriptedHost.saying(
                json(400, "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}"),
                Reply.reset())) {
            ManagedIdentityCredential credential =
                    credential(Kind.IMDS, host.uri()).build();
            unavailable(1, "no managed identity").check(() -> credential.getToken(Hosts.VAULT));
            failed(6, "No answer").check(() -> credential.getToken(Hosts.VAULT));
        }
    }

    @Test
    void getTokenWhenNobodyIsThereInAChainThenUnavailableAfterTheProbe() {
        TokenCredential member =
                credential(Kind.IMDS, ScriptedHost.nobody()).build().asMember();
        unavailable(1, "No answer from the instance metadata service").check(() -> member.getToken(Hosts.VAULT));
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void getTokenWhenAnotherTransportFailsThenItsWordsStayOut() {
        HttpTransport other = request -> {
            throw new IOException("GET /x?secret=1 went wrong");
        };
        for (Kind kind : Kind.values()) {
            ManagedIdentityCredential credential = Hosts.credential(
                            kind.environment(ScriptedHost.nobody()), other, time)
                    .build();
            assertThatThrownBy(() -> credential.getToken(Hosts.VAULT))
                    .hasMessageContaining("The transport failed with java.io.IOException.")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void getTokenWhenOnlyStrangersAnsweredBeforeThenStillUnavailable() {
        try (ScriptedHost host = ScriptedHost.saying(Reply.html(200, "sign in"), json(504, "{}"), Reply.reset())) {
            ManagedIdentityCredential credential =
                    credential(Kind.IMDS, host.uri()).maxRetries(0).build();
            unavailable(1, "text/html").check(() -> credential.getToken(Hosts.VAULT));
            unavailable(1, "504").check(() -> credential.getToken(Hosts.VAULT));
            unavailable(1, "No answer").check(() -> credential.getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Proves(rows = 20, controls = 7, incidents = "Capital One 2019")
    void getTokenWhenRedirectedThenNotFollowed(Kind kind) {
        try (ScriptedHost elsewhere = ScriptedHost.saying(json(200, Hosts.token()));
                ScriptedHost host = ScriptedHost.saying(
                        json(302, "", "Location: " + elsewhere.uri() + "/stolen"),
                        json(307, "{}", "Location: " + elsewhere.uri() + "/stolen"))) {
            ManagedIdentityCredential credential = credential(kind, host.uri()).build();
            (kind == Kind.IMDS ? unavailable(1, "answered 302") : failed(1, "answered 302"))
                    .check(() -> credential.getToken(Hosts.VAULT));
            failed(1, "answered 307").check(() -> credential.getToken(Hosts.VAULT));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    private ManagedIdentityCredential credential(Kind kind, URI host, Row row) {
        return row.identity().apply(credential(kind, host)).build();
    }

    private ManagedIdentityCredential.Builder credential(Kind kind, URI host) {
        return Hosts.credential(kind.environment(host), transport, time);
    }
}
