package dev.identity.credential;

import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.runtime.IdentityRuntime;
import java.nio.file.Path;

/** A program that prints why a token file cannot be used, if it cannot. It sends nothing. */
final class ReadsTokenFile {

    private ReadsTokenFile() {}

    public static void main(String[] arguments) {
        IdentityRuntime runtime = IdentityRuntime.builder()
                .environment(name -> null)
                .transport(request -> {
                    throw new AssertionError("asked");
                })
                .build();
        WorkloadIdentityCredential credential = WorkloadIdentityCredential.builder()
                .runtime(runtime)
                .tenantId("contoso.onmicrosoft.com")
                .clientId("app")
                .tokenFile(Path.of(arguments[0]))
                .build();
        try {
            credential.getToken(TokenRequest.of("https://vault.azure.net/.default"));
        } catch (IdentityException e) {
            System.out.println(e.getMessage());
        }
    }
}
