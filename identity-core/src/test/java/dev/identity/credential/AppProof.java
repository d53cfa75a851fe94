package dev.identity.credential;

import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.testkit.Canary;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What an API proves itself with. */
enum AppProof {
    SECRET {
        @Override
        void give(OnBehalfOfCredential.Builder builder, TestCloud cloud, AppRegistration api) {
            builder.clientSecret(cloud.secretOf(api));
        }
    },
    CERTIFICATE {
        @Override
        void give(OnBehalfOfCredential.Builder builder, TestCloud cloud, AppRegistration api) {
            builder.certificate(api.addCertificate().pem().getBytes(StandardCharsets.US_ASCII));
        }
    },
    ASSERTION {
        @Override
        void give(OnBehalfOfCredential.Builder builder, TestCloud cloud, AppRegistration api) {
            Supplier<String> assertion = cloud.federate(api);
            builder.clientAssertion(() -> Canary.register("assertion", assertion.get()));
        }
    };

    abstract void give(OnBehalfOfCredential.Builder builder, TestCloud cloud, AppRegistration api);
}
