package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.identity.TokenRequest;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
import dev.identity.http.HttpTransport;
import dev.identity.http.JdkHttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What we send beside what azure-identity for Java sends; every difference stands in {@code docs/wire.md}, with its reason. */
class WireTests {

    private static final String SCOPE = "https://vault.azure.net/.default";
    private static final Path PAGE = Path.of("..", "docs", "wire.md");

    private final EntraEmulator entra = EntraEmulator.start();
    private final AppRegistration app = entra.registerApp("orders");
    private final Map<String, String> known = new LinkedHashMap<>();
    private final JdkHttpTransport network =
            JdkHttpTransport.builder().sslContext(entra.trust().sslContext()).build();
    private final HttpClient theirNetwork = new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder()
                    .sslContext(entra.trust().sslContext()))
            .build();

    WireTests() {
        known.put(System.getProperty("os.name"), "(system)");
        known.put(entra.tenantId(), "(tenant)");
        known.put(app.clientId(), "(client id)");
        known.put(entra.authority().toString(), "(authority)");
    }

    @AfterEach
    void stop() {
        network.close();
        entra.close();
    }

    @Test
    void secret() throws IOException {
        String secret = Canary.secret();
        app.addSecret(secret);
        known.put(secret, "(secret)");
        ClientSecretCredential.builder()
                .runtime(runtime(network))
                .authorityHost(entra.authority().toString())
                .tenantId(entra.tenantId())
                .clientId(app.clientId())
                .clientSecret(secret)
                .disableInstanceDiscovery(true)
                .build()
                .getToken(TokenRequest.of(SCOPE));
        new ClientSecretCredentialBuilder()
                .httpClient(theirNetwork)
                .authorityHost(entra.authority().toString())
                .tenantId(entra.tenantId())
                .clientId(app.clientId())
                .clientSecret(secret)
                .disableInstanceDiscovery()
                .build()
                .getTokenSync(new TokenRequestContext().addScopes(SCOPE));
        assertDocumented("secret");
    }

    @Test
    void certificate() throws IOException {
        String pem = Canary.register(app.addCertificate().pem());
        byte[] content = pem.getBytes(StandardCharsets.US_ASCII);
        ClientCertificateCredential.builder()
                .runtime(runtime(network))
                .authorityHost(entra.authority().toString())
                .tenantId(entra.tenantId())
                .clientId(app.clientId())
                .certificate(content)
                .disableInstanceDiscovery(true)
                .build()
                .getToken(TokenRequest.of(SCOPE));
        new ClientCertificateCredentialBuilder()
                .httpClient(theirNetwork)
                .authorityHost(entra.authority().toString())
                .tenantId(entra.tenantId())
                .clientId(app.clientId())
                .pemCertificate(new ByteArrayInputStream(content))
                .disableInstanceDiscovery()
                .build()
                .getTokenSync(new TokenRequestContext().addScopes(SCOPE));
        assertDocumented("certificate");
    }

    @Test
    void managedIdentity() throws IOException {
        String clientId = entra.registerUserIdentity("orders").clientId();
        known.put(clientId, "(client id)");
        HttpTransport toMetadata = request ->
                network.send(request.toBuilder().uri(toEmulator(request.uri())).build());
        ManagedIdentityCredential.builder()
                .runtime(runtime(toMetadata))
                .clientId(clientId)
                .build()
                .getToken(TokenRequest.of(SCOPE));
        new ManagedIdentityCredentialBuilder()
                .httpClient(request -> theirNetwork.send(request.setUrl(
                        url(toEmulator(URI.create(request.getUrl().toString()))))))
                .clientId(clientId)
                .build()
                .getTokenSync(new TokenRequestContext().addScopes(SCOPE));
        assertDocumented("managed identity");
    }

    private void assertDocumented(String flow) throws IOException {
        List<SortedMap<String, String>> sent = entra.requests().list().stream()
                .map(request -> WireFields.of(request, known))
                .toList();
        assertThat(sent).as("one request of ours and one of theirs").hasSize(2);
        assertThat(documented(flow)).isEqualTo(differences(sent.get(0), sent.get(1)));
    }

    private static List<String> differences(Map<String, String> ours, Map<String, String> theirs) {
        TreeSet<String> fields = new TreeSet<>(ours.keySet());
        fields.addAll(theirs.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(ours.get(field), theirs.get(field)))
                .map(field -> field + " | " + shown(ours.get(field)) + " | " + shown(theirs.get(field)))
                .toList();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "–" : "`" + value.replace("|", "\\|") + "`";
    }

    /** The rows of the flow's table without the last column, which is the reason and must say something. */
    private static List<String> documented(String flow) throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## " + flow + "\n") + 4).split("\n## ")[0];
        return Stream.of(section.split("\n"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| field"))
                .map(line -> {
                    int reason = line.lastIndexOf(" | ");
                    assertThat(line.substring(reason))
                            .as("the reason in: " + line)
                            .hasSizeGreaterThan(20);
                    return line.substring(2, reason);
                })
                .sorted()
                .toList();
    }

    private URI toEmulator(URI uri) {
        return entra.imdsEndpoint().resolve(uri.getRawPath() + "?" + uri.getRawQuery());
    }

    private static java.net.URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static IdentityRuntime runtime(HttpTransport transport) {
        return IdentityRuntime.builder()
                .transport(transport)
                .environment(name -> null)
                .build();
    }
}
