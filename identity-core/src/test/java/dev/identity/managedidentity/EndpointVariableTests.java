package dev.identity.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.testkit.proof.Proves;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointVariableTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "not a url",
                "//127.0.0.1/msi",
                "/msi/token",
                "ftp://127.0.0.1/",
                "file:///etc/passwd",
                "http://",
                "http:///token",
                "http://127.0.0.1:x/",
                "http://a_b/",
                "http://127.1/",
                "http://user:pw@127.0.0.1/",
                "http://127.0.0.1/#fragment",
                "http://127.0.0.1/%zz"
            })
    @Proves(controls = 19)
    void parseWhenNoAddressThenFailsNamingTheVariable(String value) {
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> EndpointVariable.parse("IDENTITY_ENDPOINT", value))
                .withMessageContaining("The environment variable IDENTITY_ENDPOINT ")
                .withMessageNotContainingAny(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/msi",
                "http://8.8.8.8/",
                "http://127.0.0.1.evil.example/",
                "http://localhost.evil.example/",
                "http://localhosts/",
                "http://172.32.0.1/",
                "http://168.63.129.17/",
                "http://[2001:db8::1]/",
                "HTTP://example.com/",
                "http://emulator:8080/"
            })
    @Proves(controls = 7, incidents = "AWS_CONTAINER_CREDENTIALS_FULL_URI")
    void parseTrustedWhenPlainHttpElsewhereThenFails(String value) {
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> EndpointVariable.parseTrusted("IDENTITY_ENDPOINT", value))
                .withMessageContaining("IDENTITY_ENDPOINT is a plain http address of another host")
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:41741/msi/token/",
                "http://127.9.9.9/",
                "http://localhost:42356/msi/token",
                "http://LOCALHOST/",
                "http://169.254.130.2:8081/msi/token",
                "http://172.16.5.3:8081/msi/token",
                "http://10.0.0.4/",
                "http://192.168.1.1/",
                "http://168.63.129.16/",
                "http://[::1]:80/",
                "http://[fe80::1]/",
                "https://example.com/msi",
                " http://127.0.0.1/ "
            })
    void parseTrustedWhenLocalOrTlsThenAccepted(String value) {
        assertThat(EndpointVariable.parseTrusted("IDENTITY_ENDPOINT", value)).hasToString(value.strip());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        http://h/token,          http://h/token?a=1%202&b=https%3A%2F%2Fx%2F
        http://h/token/,         http://h/token/?a=1%202&b=https%3A%2F%2Fx%2F
        http://h,                http://h?a=1%202&b=https%3A%2F%2Fx%2F
        http://h/token?,         http://h/token?a=1%202&b=https%3A%2F%2Fx%2F
        http://h/token?k=v,      http://h/token?k=v&a=1%202&b=https%3A%2F%2Fx%2F
        http://h/token?k=v&,     http://h/token?k=v&a=1%202&b=https%3A%2F%2Fx%2F
        http://h/a%2Fb?k=%26,    http://h/a%2Fb?k=%26&a=1%202&b=https%3A%2F%2Fx%2F
        """)
    void appendWhenQueryOrNotThenJoined(URI endpoint, String expected) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("a", "1 2");
        parameters.put("b", "https://x/");
        assertThat(QueryString.append(endpoint, parameters)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        http://127.0.0.1:2579,      http://127.0.0.1:2579/metadata/identity/oauth2/token
        http://127.0.0.1:2579/,     http://127.0.0.1:2579/metadata/identity/oauth2/token
        http://nmi.kube-system///,  http://nmi.kube-system/metadata/identity/oauth2/token
        https://h/base/,            https://h/base/metadata/identity/oauth2/token
        http://[::1]:80/,           http://[::1]:80/metadata/identity/oauth2/token
        """)
    void tokenWhenPodIdentityHostThenItsPathIsExtended(String host, String expected) {
        assertThat(new ImdsEndpoint(host).token()).hasToString(expected);
    }
}
