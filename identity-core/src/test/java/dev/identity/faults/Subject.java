package dev.identity.faults;

import dev.identity.TokenCredential;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.EntraCredentialBuilder;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.credential.WorkloadIdentityCredential;
import dev.identity.entra.TestCertificates;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.util.Map;

/** The credentials under test, each of which meets a fault where it asks for tokens. */
enum Subject {
    SECRET("secret") {
        @Override
        TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime) {
            return signingIn(ClientSecretCredential.builder(), place, fault, runtime)
                    .clientSecret(Canary.secret())
                    .build();
        }
    },
    CERTIFICATE("certificate") {
        @Override
        TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime) {
            return signingIn(ClientCertificateCredential.builder(), place, fault, runtime)
                    .certificate(TestCertificates::app)
                    .build();
        }
    },
    WORKLOAD("workload identity") {
        @Override
        TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime) {
            return signingIn(WorkloadIdentityCredential.builder(), place, fault, runtime)
                    .tokenFile(place.tokenFile())
                    .build();
        }
    },
    IMDS("IMDS") {
        @Override
        TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime) {
            Map<String, String> variables = Map.of(
                    "AZURE_POD_IDENTITY_AUTHORITY_HOST", place.host(fault).toString());
            return managedIdentity(runtime.environment(variables::get));
        }
    },
    APP_SERVICE("App Service") {
        @Override
        TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime) {
            Map<String, String> variables = Map.of(
                    "IDENTITY_ENDPOINT", place.host(fault).resolve("token").toString(),
                    "IDENTITY_HEADER", Canary.header());
            return managedIdentity(runtime.environment(variables::get));
        }
    },
    IMDS_THEN_SECRET("chain: IMDS, secret") {
        @Override
        TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime) {
            return chain(IMDS.create(place, fault, runtime), place, runtime);
        }
    },
    SECRET_THEN_SECRET("chain: secret, secret") {
        @Override
        TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime) {
            return chain(SECRET.create(place, fault, runtime), place, runtime);
        }
    };

    private final String words;

    Subject(String words) {
        this.words = words;
    }

    /** A credential whose requests meet the fault. */
    abstract TokenCredential create(Place place, String fault, IdentityRuntime.Builder runtime);

    /** Whether it is the host of managed identities that it asks, not the sign-in host. */
    boolean asksTheHost() {
        return this == IMDS || this == APP_SERVICE || this == IMDS_THEN_SECRET;
    }

    @Override
    public String toString() {
        return words;
    }

    private static <B extends EntraCredentialBuilder<B>> B signingIn(
            B builder, Place place, String fault, IdentityRuntime.Builder runtime) {
        return builder.runtime(runtime.build())
                .authorityHost(place.authority())
                .disableInstanceDiscovery(true)
                .tenantId("f-" + fault)
                .clientId("app");
    }

    private static TokenCredential managedIdentity(IdentityRuntime.Builder runtime) {
        return ManagedIdentityCredential.builder().runtime(runtime.build()).build();
    }

    private static TokenCredential chain(TokenCredential first, Place place, IdentityRuntime.Builder runtime) {
        return ChainedTokenCredential.builder()
                .runtime(runtime.build())
                .add(first)
                .add(SECRET.create(place, FaultSite.OTHER, runtime))
                .build();
    }
}
