package dev.identity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.AzureCliCredential;
import dev.identity.credential.AzureDeveloperCliCredential;
import dev.identity.credential.AzurePipelinesCredential;
import dev.identity.credential.AzurePowerShellCredential;
import dev.identity.credential.ClientAssertionCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.EntraCredentialBuilder;
import dev.identity.credential.GitHubActionsCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.credential.WorkloadIdentityCredential;
import dev.identity.http.ClaimsChallenge;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is parsed, reached as a user reaches it: through a credential. */
enum Target {
    TOKEN_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return secret(OneAnswer.body(input)).getToken(VAULT);
        }
    },
    DISCOVERY_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return entra(OneAnswer.discovery(input))
                    .authorityHost("https://login.example.com")
                    .build()
                    .getToken(VAULT);
        }
    },
    ANSWER_HEADERS {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return secret(OneAnswer.headers(new String(input, UTF_8))).getToken(VAULT);
        }
    },
    IMDS_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return managed(OneAnswer.body(input), Map.of(), VAULT);
        }
    },
    APP_SERVICE_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            Map<String, String> host =
                    Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:41/msi/token", "IDENTITY_HEADER", Canary.header());
            return managed(OneAnswer.body(input), host, VAULT);
        }
    },
    APP_SERVICE_2017_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            Map<String, String> host =
                    Map.of("MSI_ENDPOINT", "http://127.0.0.1:41/msi/token", "MSI_SECRET", Canary.header());
            return managed(OneAnswer.body(input), host, VAULT);
        }
    },
    CLOUD_SHELL_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            Map<String, String> host = Map.of("MSI_ENDPOINT", "http://localhost:50342/oauth2/token");
            return managed(OneAnswer.body(input), host, VAULT);
        }
    },
    ARC_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return managed(OneAnswer.body(input), ARC, VAULT);
        }
    },
    ARC_CHALLENGE {
        @Override
        AccessToken feed(byte[] input, Path folder) throws IOException {
            Files.writeString(folder.resolve("1234.key"), Canary.secret());
            String challenge = new String(input, UTF_8).replace("/var/opt/azcmagent/tokens", folder.toString());
            IdentityRuntime runtime = IdentityRuntime.builder()
                    .transport(OneAnswer.challenge(challenge))
                    .environment(ARC::get)
                    .arcKeyDirectory(folder)
                    .build();
            return ManagedIdentityCredential.builder().runtime(runtime).build().getToken(VAULT);
        }
    },
    PIPELINES_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            Map<String, String> job = Map.of("SYSTEM_OIDCREQUESTURI", ISSUER);
            return AzurePipelinesCredential.builder()
                    .runtime(OneAnswer.issuer(input).runtime(job))
                    .tenantId("tenant")
                    .clientId("client")
                    .serviceConnectionId("connection")
                    .systemAccessToken(Canary.secret())
                    .build()
                    .getToken(VAULT);
        }
    },
    GITHUB_ANSWER {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            Map<String, String> job =
                    Map.of("ACTIONS_ID_TOKEN_REQUEST_URL", ISSUER, "ACTIONS_ID_TOKEN_REQUEST_TOKEN", Canary.header());
            return GitHubActionsCredential.builder()
                    .runtime(OneAnswer.issuer(input).runtime(job))
                    .tenantId("tenant")
                    .clientId("client")
                    .build()
                    .getToken(VAULT);
        }
    },
    AZURE_CLI_OUTPUT {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return AzureCliCredential.builder()
                    .runtime(OneRun.printing(input))
                    .build()
                    .getToken(VAULT);
        }
    },
    AZURE_CLI_ERRORS {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return AzureCliCredential.builder()
                    .runtime(OneRun.failing(input))
                    .build()
                    .getToken(VAULT);
        }
    },
    AZURE_POWERSHELL_OUTPUT {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return AzurePowerShellCredential.builder()
                    .runtime(OneRun.printing(input))
                    .build()
                    .getToken(VAULT);
        }
    },
    AZURE_POWERSHELL_ERRORS {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return AzurePowerShellCredential.builder()
                    .runtime(OneRun.failing(input))
                    .build()
                    .getToken(VAULT);
        }
    },
    AZURE_DEVELOPER_CLI_OUTPUT {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return AzureDeveloperCliCredential.builder()
                    .runtime(OneRun.printing(input))
                    .build()
                    .getToken(VAULT);
        }
    },
    AZURE_DEVELOPER_CLI_ERRORS {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return AzureDeveloperCliCredential.builder()
                    .runtime(OneRun.failing(input))
                    .build()
                    .getToken(VAULT);
        }
    },
    CLAIMS {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return secret(OneAnswer.token())
                    .getToken(VAULT.withClaims(new String(input, UTF_8)).withCaeEnabled(true));
        }
    },
    CHALLENGE {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            String claims = ClaimsChallenge.parse(List.of(new String(input, UTF_8)))
                    .map(ClaimsChallenge::claims)
                    .orElseThrow(() -> new IllegalArgumentException("No challenge."));
            return secret(OneAnswer.token()).getToken(VAULT.withClaims(claims).withCaeEnabled(true));
        }
    },
    SCOPE {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return secret(OneAnswer.token()).getToken(TokenRequest.of(new String(input, UTF_8)));
        }
    },
    RESOURCE {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return managed(OneAnswer.token(), Map.of(), TokenRequest.of(new String(input, UTF_8)));
        }
    },
    TENANT {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return entra(OneAnswer.token())
                    .additionallyAllowedTenants(List.of("*"))
                    .build()
                    .getToken(VAULT.withTenantId(new String(input, UTF_8)));
        }
    },
    SETTINGS {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            String text = new String(input, UTF_8);
            Map<String, String> variables = Map.of(
                    "AZURE_AUTHORITY_HOST", text, "AZURE_REGIONAL_AUTHORITY_NAME", text, "IDENTITY_ENDPOINT", text);
            return ClientSecretCredential.builder()
                    .runtime(OneAnswer.token().runtime(variables))
                    .tenantId(text)
                    .clientId("client")
                    .clientSecret(Canary.secret())
                    .build()
                    .getToken(VAULT);
        }
    },
    CERTIFICATE {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return in(OneAnswer.token(), ClientCertificateCredential.builder())
                    .certificate(input)
                    .password(Samples.PASSWORD)
                    .build()
                    .getToken(VAULT);
        }
    },
    FEDERATED_TOKEN_FILE {
        @Override
        AccessToken feed(byte[] input, Path folder) throws IOException {
            Path file = Files.write(folder.resolve("token"), input);
            return in(OneAnswer.token(), WorkloadIdentityCredential.builder())
                    .tokenFile(file)
                    .build()
                    .getToken(VAULT);
        }
    },
    ASSERTION {
        @Override
        AccessToken feed(byte[] input, Path folder) {
            return in(OneAnswer.token(), ClientAssertionCredential.builder())
                    .assertion(() -> new String(input, UTF_8))
                    .build()
                    .getToken(VAULT);
        }
    };

    private static final String ISSUER = "https://jobs.example.com/issuer";
    private static final Map<String, String> ARC = Map.of(
            "IDENTITY_ENDPOINT",
            "http://127.0.0.1:40342/metadata/identity/oauth2/token",
            "IMDS_ENDPOINT",
            "http://127.0.0.1:40342");
    private static final TokenRequest VAULT = TokenRequest.of("https://vault.azure.net/.default");

    /**
     * Has the input parsed.
     *
     * @param folder for the target's own files
     * @throws Exception whatever a caller of the library would see
     */
    abstract AccessToken feed(byte[] input, Path folder) throws Exception;

    private static TokenCredential secret(OneAnswer network) {
        return entra(network).build();
    }

    private static ClientSecretCredential.Builder entra(OneAnswer network) {
        return in(network, ClientSecretCredential.builder()).clientSecret(Canary.secret());
    }

    private static <B extends EntraCredentialBuilder<B>> B in(OneAnswer network, B builder) {
        return builder.runtime(network.runtime(Map.of())).tenantId("tenant").clientId("client");
    }

    private static AccessToken managed(OneAnswer network, Map<String, String> environment, TokenRequest request) {
        IdentityRuntime runtime = network.runtime(environment);
        return ManagedIdentityCredential.builder().runtime(runtime).build().getToken(request);
    }
}
