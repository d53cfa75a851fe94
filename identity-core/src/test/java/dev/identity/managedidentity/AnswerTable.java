package dev.identity.managedidentity;

import static dev.identity.managedidentity.Outcome.failed;
import static dev.identity.managedidentity.Outcome.token;
import static dev.identity.managedidentity.Outcome.unavailable;
import static dev.identity.managedidentity.ScriptedHost.Reply.html;
import static dev.identity.managedidentity.ScriptedHost.Reply.http;
import static dev.identity.managedidentity.ScriptedHost.Reply.json;
import static dev.identity.managedidentity.ScriptedHost.Reply.raw;
import static dev.identity.managedidentity.ScriptedHost.Reply.reset;

import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.managedidentity.ScriptedHost.Reply;
import dev.identity.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What hosts answer, and what has to come of it: at the instance metadata service before it ever answered as itself
 * ("first"), the same as member of a chain ("member"), the same afterwards ("later"), and at App Service.
 */
final class AnswerTable {

    private static final String ERROR = "{\"error\":\"some_error\",\"error_description\":\"Some text\"}";
    private static final String DOCKER = "connecting to 169.254.169.254:80: connecting to 169.254.169.254:80: dial tcp"
            + " 169.254.169.254:80: connectex: A socket operation was attempted to an unreachable network.";
    private static final String BIG = "{\"x\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";

    private static final String TRUNCATED = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"access_";

    private AnswerTable() {}

    /** One line of the table. */
    record Row(
            String name,
            UnaryOperator<ManagedIdentityCredential.Builder> identity,
            Function<ManualTime, List<Reply>> replies,
            Outcome first,
            Outcome member,
            Outcome later,
            Outcome appService) {

        Row(
                String name,
                UnaryOperator<ManagedIdentityCredential.Builder> identity,
                Function<ManualTime, List<Reply>> replies,
                Outcome first,
                Outcome later,
                Outcome appService) {
            this(name, identity, replies, first, first.asMember(), later, appService);
        }

        Row inChain(Outcome outcome) {
            return new Row(name, identity, replies, first, outcome, later, appService);
        }

        Row forUser() {
            return new Row(name + ", user", b -> b.clientId("some-client"), replies, first, member, later, appService);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        return List.of(
                ok("200", 1),
                ok("404, then 200", 2, json(404, ERROR)),
                ok("408, then 200", 2, json(408, ERROR)),
                ok("429, then 200", 2, json(429, ERROR)),
                ok("500, then 200", 2, json(500, ERROR)),
                ok("501, then 200", 2, json(501, ERROR)),
                ok("502, 503 and 504, then 200", 4, html(502, "a"), html(503, "b"), html(504, "c"))
                        .inChain(unavailable(1, "502")),
                ok("503, then a page, then 200", 3, json(503, ERROR), html(503, "x")),
                ok("broken off, then 200", 3, raw(TRUNCATED), raw(TRUNCATED)).inChain(unavailable(2, "No answer")),
                ok("broken off once, then 200", 2, raw(TRUNCATED)),
                new Row(
                        "410 for 69 s, then 200",
                        b -> b,
                        time -> List.of(upgradingFor(Duration.ofSeconds(69), time)),
                        token(8),
                        token(8),
                        failed(1, "answered 410")),
                row("404", json(404, ERROR), failed(6, "404"), failed(6, "404"), failed(4, "404")),
                row("408", json(408, ERROR), failed(6, "408"), failed(6, "408"), failed(4, "408")),
                row("410", json(410, ERROR), failed(8, "410"), failed(8, "410"), failed(1, "410")),
                row("429", json(429, ERROR), failed(6, "429"), failed(6, "429"), failed(4, "429")),
                row("500", json(500, ERROR), failed(6, "500"), failed(6, "500"), failed(4, "500")),
                row("502", json(502, ERROR), unavailable(6, "502"), failed(6, "502"), failed(4, "502")),
                row("503", json(503, ERROR), failed(6, "503"), failed(6, "503"), failed(4, "503")),
                row("504", json(504, ERROR), unavailable(6, "504"), failed(6, "504"), failed(4, "504")),
                row("503 page", html(503, "x"), unavailable(6, "not a JSON"), failed(6, "503"), failed(4, "503")),
                row("404 page", html(404, "x"), unavailable(1, "not a JSON"), failed(6, "404"), failed(4, "404")),
                row(
                        "Identity not found",
                        json(400, "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}"),
                        unavailable(1, "no managed identity"),
                        failed(1, "400 invalid_request: Identity not found"),
                        failed(1, "400 invalid_request: Identity not found")),
                row(
                                "Identity not found",
                                json(
                                        400,
                                        "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}"),
                                failed(1, "with client id some-client"),
                                failed(1, "400 invalid_request: Identity not found"),
                                failed(1, "400 invalid_request: Identity not found"))
                        .forUser(),
                row(
                        "several identities",
                        json(
                                400,
                                "{\"error\":\"invalid_request\",\"error_description\":\"Multiple user assigned identities"
                                        + " exist, please specify the clientId / resourceId\"}"),
                        failed(1, "To fix it: say which identity"),
                        failed(1, "Multiple user assigned"),
                        failed(1, "Multiple user assigned")),
                row("400", json(400, ERROR), failed(1, "400 some_error"), failed(1, "400"), failed(1, "400")),
                row("401", json(401, ERROR), failed(1, "401"), failed(1, "401"), failed(1, "401")),
                row(
                        "401, empty",
                        http(401, "text/plain", ""),
                        unavailable(1, "empty"),
                        failed(1, "empty"),
                        failed(1, "empty")),
                row("403", json(403, ERROR), failed(1, "403"), failed(1, "403"), failed(1, "403")),
                row("403 page", html(403, "no"), unavailable(1, "not a JSON"), failed(1, "403"), failed(1, "403")),
                row(
                        "Docker",
                        http(403, "text/plain", DOCKER),
                        unavailable(1, "unreachable"),
                        failed(1, "403"),
                        failed(1, "403")),
                row(
                        "Docker, loud",
                        http(403, "text/plain", DOCKER.toUpperCase(Locale.ROOT)),
                        unavailable(1, "unreachable"),
                        failed(1, "403"),
                        failed(1, "403")),
                row(
                        "Docker, as JSON",
                        json(403, "{\"message\":\"Host Unreachable\"}"),
                        unavailable(1, "unreachable"),
                        failed(1, "403"),
                        failed(1, "403")),
                row("405", json(405, ERROR), failed(1, "405"), failed(1, "405"), failed(1, "405")),
                row(
                        "200 page",
                        html(200, "sign in"),
                        unavailable(1, "text/html"),
                        failed(1, "text/html"),
                        failed(1, "text/html")),
                row("200, empty", json(200, ""), unavailable(1, "empty body"), failed(1, "empty"), failed(1, "empty")),
                row(
                        "200, bad JSON",
                        json(200, "{\"a"),
                        unavailable(1, "not a JSON"),
                        failed(1, "JSON"),
                        failed(1, "JSON")),
                row("200, array", json(200, "[1]"), unavailable(1, "not a JSON"), failed(1, "JSON"), failed(1, "JSON")),
                row(
                        "202 with a token",
                        json(202, "{\"access_token\":\"a\",\"expires_in\":9}"),
                        failed(1, "202"),
                        failed(1, "202"),
                        failed(1, "202")),
                row("2 MB", json(200, BIG), unavailable(1, "1 MiB"), failed(1, "1 MiB"), failed(1, "1 MiB")),
                row("reset", reset(), unavailable(6, "No answer"), failed(6, "No answer"), failed(4, "No answer")),
                row(
                        "truncated",
                        raw(TRUNCATED),
                        unavailable(6, "No answer"),
                        failed(6, "No answer"),
                        failed(4, "No answer")),
                row(
                        "not HTTP",
                        raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
                        unavailable(6, "No answer"),
                        failed(6, "No answer"),
                        failed(4, "No answer")),
                unusable("no token", "{\"expires_in\":\"3600\"}", "access_token"),
                unusable("empty token", "{\"access_token\":\"\",\"expires_in\":\"3600\"}", "access_token"),
                unusable("null token", "{\"access_token\":null,\"expires_in\":\"3600\"}", "access_token"),
                unusable("token with a line", "{\"access_token\":\"a\\r\\nb\",\"expires_in\":\"3600\"}", "characters"),
                unusable("no expiry", "{\"access_token\":\"abc\"}", "neither expires_on nor expires_in"),
                unusable("expiry is a word", "{\"access_token\":\"abc\",\"expires_on\":\"soon\"}", "invalid format"),
                unusable(
                        "expiry is past",
                        "{\"access_token\":\"abc\",\"expires_on\":\"1600000000\"}",
                        "expired at 2020-09"),
                unusable("expiry in ms", "{\"access_token\":\"abc\",\"expires_on\":1768478400000}", "invalid format"));
    }

    private static Row ok(String name, int requests, Reply... before) {
        return new Row(
                name,
                b -> b,
                time -> Stream.concat(Stream.of(before), Stream.of(json(200, Hosts.token())))
                        .toList(),
                token(requests),
                token(requests),
                token(requests));
    }

    private static Row row(String name, Reply reply, Outcome first, Outcome later, Outcome appService) {
        return new Row(name, b -> b, time -> List.of(reply), first, later, appService);
    }

    private static Row unusable(String name, String body, String text) {
        return row(name, json(200, body), failed(1, text), failed(1, text), failed(1, text));
    }

    private static Reply upgradingFor(Duration span, ManualTime time) {
        Instant end = time.now().plus(span);
        return c -> (time.now().isBefore(end) ? json(410, ERROR) : json(200, Hosts.token())).play(c);
    }
}
