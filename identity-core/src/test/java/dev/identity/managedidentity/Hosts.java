package dev.identity.managedidentity;

import dev.identity.TokenRequest;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The environments of the hosts under test, and credentials that live in them. */
final class Hosts {

    static final TokenRequest VAULT = TokenRequest.of("https://vault.azure.net/.default");
    static final TokenRequest STORAGE = TokenRequest.of("https://storage.azure.com/.default");

    private Hosts() {}

    /** The kinds of host that can be asked. */
    enum Kind {
        IMDS,
        APP_SERVICE;

        Map<String, String> environment(URI host) {
            return switch (this) {
                case IMDS -> Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", host.toString());
                case APP_SERVICE ->
                    Map.of("IDENTITY_ENDPOINT", host + "/msi/token", "IDENTITY_HEADER", Canary.header());
            };
        }
    }

    /** A builder of a credential in the environment, with time standing still. */
    static ManagedIdentityCredential.Builder credential(
            Map<String, String> environment, HttpTransport transport, ManualTime time) {
        return ManagedIdentityCredential.builder()
                .runtime(runtime(environment, transport, time).build());
    }

    static IdentityRuntime.Builder runtime(Map<String, String> environment, HttpTransport transport, ManualTime time) {
        return IdentityRuntime.builder()
                .environment(environment::get)
                .transport(transport)
                .executor(Runnable::run)
                .acquisitionTimeout(Duration.ofSeconds(30))
                .time(time);
    }

    /** A token answer that is good for an hour. */
    static String token() {
        return "{\"access_token\":\"" + Canary.of("TOK") + "\",\"expires_in\":\"3600\",\"token_type\":\"Bearer\"}";
    }
}
