package dev.identity.managedidentity;

import dev.identity.IdentityException;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.http.HttpResponse;
import dev.identity.runtime.IdentityRuntime;
import java.nio.file.Path;
import java.util.Map;

/** A program that prints why the key of Azure Arc's agent cannot be used. It sends nothing. */
final class ReadsArcKey {

    private ReadsArcKey() {}

    public static void main(String[] arguments) {
        System.out.println(refusal(Path.of(arguments[0])));
    }

    static String refusal(Path key) {
        Map<String, String> environment = Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:1", "IMDS_ENDPOINT", "there");
        IdentityRuntime runtime = IdentityRuntime.builder()
                .environment(environment::get)
                .arcKeyDirectory(key.resolveSibling(""))
                .transport(
                        request -> new HttpResponse(401, Map.of("WWW-Authenticate", "Basic realm=" + key), new byte[0]))
                .build();
        try (ManagedIdentityCredential credential =
                ManagedIdentityCredential.builder().runtime(runtime).build()) {
            return credential.getToken(Hosts.VAULT).toString();
        } catch (IdentityException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
