package dev.identity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.identity.entra.TestCertificates;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Input as it should be, and as it has been seen: what the damaging begins with. */
final class Samples {

    static final String PASSWORD = TestCertificates.PASSWORD;

    private static final String JWT = part("{\"alg\":\"RS256\"}") + "."
            + part("{\"exp\":1768482000,\"appid\":\"a\",\"tid\":\"t\",\"upn\":\"u\",\"oid\":\"o\"}") + "." + part("s");
    private static final List<String> TEXTS = List.of(
            "",
            "organizations",
            "westus2",
            "AutoDetect",
            "https://login.microsoftonline.us/",
            "https://vault.azure.net/.default",
            "contoso.onmicrosoft.com",
            "72f988bf-86f1-41af-91ab-2d7cd011db47",
            "adfs",
            "http://169.254.169.254/metadata");

    private static final List<String> ENTRA_ERRORS = List.of(
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided."
                    + " Trace ID: t Correlation ID: c Timestamp: 2026-01-15 12:00:00Z\",\"error_codes\":[7000215],"
                    + "\"timestamp\":\"2026-01-15 12:00:00Z\",\"trace_id\":\"t\",\"correlation_id\":\"c\"}",
            "{\"error\":\"interaction_required\",\"suberror\":\"basic_action\",\"claims\":\"{\\\"access_token\\\":{}}\"}",
            "<html><head><title>502 Bad Gateway</title></head></html>");

    private static final List<String> HOST_ERRORS = List.of(
            "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}",
            "{\"error\":{\"code\":\"unknown_source\",\"message\":\"AADSTS700016: no\",\"correlationId\":\"c\"}}",
            "{\"statusCode\":500,\"message\":\"Exception\",\"correlationId\":\"c\"}",
            "A socket operation was attempted to an unreachable network");

    private static final List<String> TOOL_OUTPUTS = List.of(
            "{\"accessToken\": \"" + JWT + "\",\n \"expiresOn\": \"2033-11-03 05:30:00.000000\", \"tenant\": \"t\"}",
            "{\"accessToken\": \"" + JWT + "\", \"expires_on\": 2014608600, \"tokenType\": \"Bearer\"}",
            "{\"token\":\"" + JWT + "\",\"expiresOn\":\"2033-11-03T05:30:00Z\"}",
            "WARNING: {a}\n{\"Token\":\"" + JWT + "\",\"ExpiresOn\":2014608600}",
            "{\"Token\":\"t\",\"ExpiresOn\":\"\\/Date(2014608600000)\\/\"}");

    private static final List<String> TOOL_ERRORS = List.of(
            "ERROR: AADSTS700082: The refresh token has expired.\nPlease run:\naz login --scope https://x/.default",
            "ERROR: Please run 'az login' to setup account.",
            "Traceback (most recent call last):\n  File \"a.py\", line 3\nValueError: accessToken: " + JWT,
            "{\"type\":\"consoleMessage\",\"data\":{\"message\":\"\\nERROR: not logged in\\n\"}}",
            "{\"error\":\"AADSTS50076: MFA\",\"message\":\"m\",\"suggestion\":\"azd auth login\"}",
            "#< CLIXML\n<Objs><S S=\"Error\">Run Connect-AzAccount to login._x000D__x000A_</S></Objs>",
            "\u001B[31;1mGet-AzAccessToken: \u001B[0mno");

    private Samples() {}

    static List<byte[]> of(Target target) {
        return switch (target) {
            case TOKEN_ANSWER -> answers(ENTRA_ERRORS, "3600", "\"3599\"");
            case DISCOVERY_ANSWER ->
                join(List.of(
                        "{\"tenant_discovery_endpoint\":\"https://login.example.com/v2.0/.well-known/openid-configuration\"}",
                        "{\"error\":\"invalid_instance\",\"error_description\":\"AADSTS50049: Unknown.\"}"));
            case ANSWER_HEADERS ->
                join(List.of(
                        "3", "120", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", "https://a.example/b?c=d", "text/html"));
            case IMDS_ANSWER, APP_SERVICE_ANSWER, APP_SERVICE_2017_ANSWER, CLOUD_SHELL_ANSWER, ARC_ANSWER ->
                answers(
                        HOST_ERRORS,
                        "\"86399\",\"expires_on\":\"1768482000\",\"resource\":\"https://vault.azure.net\"",
                        "1,\"expires_on\":\"1/16/2026 5:24:12 PM +00:00\"",
                        "1,\"expires_on\":\"2026-01-16T19:51:37.0000000+00:00\",\"refresh_in\":\"60\"");
            case ARC_CHALLENGE ->
                join(List.of(
                        "Basic realm=/var/opt/azcmagent/tokens/1234.key",
                        "Basic realm=\"/var/opt/azcmagent/tokens/../../../etc/shadow\"",
                        "Basic realm=C:\\ProgramData\\AzureConnectedMachineAgent\\Tokens\\a.key, Bearer x=y"));
            case PIPELINES_ANSWER, GITHUB_ANSWER ->
                join(List.of(
                        "{\"oidcToken\":\"" + JWT + "\"}",
                        "{\"count\":1,\"value\":\"" + JWT + "\"}",
                        "{\"$id\":\"1\",\"message\":\"No access\",\"typeKey\":\"UnauthorizedRequestException\"}",
                        "<html><body>Sign in</body></html>"));
            case AZURE_CLI_OUTPUT, AZURE_POWERSHELL_OUTPUT, AZURE_DEVELOPER_CLI_OUTPUT -> join(TOOL_OUTPUTS);
            case AZURE_CLI_ERRORS, AZURE_POWERSHELL_ERRORS, AZURE_DEVELOPER_CLI_ERRORS -> join(TOOL_ERRORS);
            case CLAIMS ->
                join(List.of(
                        "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1603742800\"}}}",
                        "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\",\"x\"]}},\"id_token\":null}"));
            case CHALLENGE ->
                join(List.of(
                        "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"",
                        "Negotiate YII=, Basic realm=\"a, b\", Bearer error=insufficient_claims, claims=e30="));
            case SCOPE, RESOURCE, TENANT, SETTINGS -> join(TEXTS);
            case CERTIFICATE -> certificates();
            case FEDERATED_TOKEN_FILE, ASSERTION -> join(List.of(JWT, JWT + "\n", "\uFEFF" + JWT, " "));
        };
    }

    private static List<String> tokens(String expiresIn) {
        return List.of(
                "{\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn
                        + ",\"ext_expires_in\":3600,\"refresh_in\":1800," + "\"access_token\":\"" + JWT + "\"}",
                "{\"token_type\":\"Bearer\",\"access_token\":\"" + JWT + "\"}",
                "{\"expires_in\":" + expiresIn + ",\"access_token\":\"opaque\",\"token_type\":\"bearer\"}");
    }

    private static List<byte[]> certificates() {
        return Stream.of(
                        "key-pkcs8.pem",
                        "key-pkcs1.pem",
                        "key-pbes2-aes-256-cbc.pem",
                        "key-pkcs1-aes256.pem",
                        "ec-key.pem")
                .map(key -> TestCertificates.bytes(key, "app.pem"))
                .toList();
    }

    private static List<byte[]> join(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
    }

    private static List<byte[]> answers(List<String> errors, String... lives) {
        return join(Stream.concat(
                        errors.stream(), Stream.of(lives).map(Samples::tokens).flatMap(List::stream))
                .toList());
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
