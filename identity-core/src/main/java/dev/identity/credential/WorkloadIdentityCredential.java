package dev.identity.credential;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application in Kubernetes that proves itself with the service account token that the cluster projects into a file
 * (workload identity federation, RFC 7523 section 2.2). What the builder is not given comes from the variables that the
 * AKS webhook sets: {@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID}, {@code AZURE_FEDERATED_TOKEN_FILE} and
 * {@code AZURE_AUTHORITY_HOST}. The file is read for every token request, so a rotated token is picked up. Thread-safe.
 */
public final class WorkloadIdentityCredential extends AppCredential {

    private WorkloadIdentityCredential(Builder builder) {
        super(builder.completed(), new TokenFile(builder.checkedFile()));
    }

    /** A builder; everything it is not given is read from the environment. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable Path tokenFile;

        private Builder() {}

        /** The file with the service account token; otherwise {@code AZURE_FEDERATED_TOKEN_FILE}. */
        public Builder tokenFile(Path file) {
            this.tokenFile = file;
            return this;
        }

        /**
         * The credential.
         *
         * @throws NotConfiguredException naming the setting and the variable that are both missing
         */
        public WorkloadIdentityCredential build() {
            return new WorkloadIdentityCredential(this);
        }

        private Builder completed() {
            tenantId = orVariable(tenantId, "tenantId", "AZURE_TENANT_ID");
            clientId = orVariable(clientId, "clientId", "AZURE_CLIENT_ID");
            return this;
        }

        private Path checkedFile() {
            return tokenFile != null ? tokenFile : Path.of(orVariable(null, "tokenFile", "AZURE_FEDERATED_TOKEN_FILE"));
        }

        private String orVariable(@Nullable String value, String setting, String variable) {
            String found = value != null ? value : runtime().environment(variable);
            if (found == null || found.isBlank()) {
                throw new NotConfiguredException("Workload identity is not configured: neither " + setting
                        + " nor the variable " + variable + " is set. In AKS the workload identity webhook sets it for"
                        + " pods labelled azure.workload.identity/use: \"true\".");
            }
            return found;
        }
    }

    private static final class TokenFile implements ClientAuthentication {

        private static final int LARGEST = 64 * 1024;

        private final Path file;
        private volatile boolean worked;

        TokenFile(Path file) {
            this.file = file;
        }

        @Override
        public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
            String token = read();
            ClientAuthentication.addAssertion(form, token);
            return token;
        }

        @Override
        public Object version() {
            return read();
        }

        private String read() {
            if (Files.notExists(file)) {
                throw absent("does not exist");
            }
            if (!Files.isRegularFile(file)) {
                throw unreadable("is not a regular file", null);
            }
            String token = content().strip();
            if (token.isEmpty()) {
                throw absent("is empty");
            }
            if (token.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
                throw unreadable("does not hold a token", null);
            }
            worked = true;
            return token;
        }

        /** A file that was there before is being replaced or broken; the pod's identity has not become another. */
        private IdentityException absent(String problem) {
            return worked
                    ? unreadable(problem + " now", null)
                    : new CredentialUnavailableException("The token file " + file + " " + problem + ".", REMEDY, null);
        }

        private String content() {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw unreadable("is larger than 64 KiB", null);
                }
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw unreadable("cannot be read (" + e.getClass().getSimpleName() + ")", e);
            }
        }

        private ClientAuthenticationException unreadable(String problem, @Nullable IOException cause) {
            return ClientAuthenticationException.builder("The token file " + file + " " + problem + ".")
                    .remedy(REMEDY)
                    .cause(cause)
                    .build();
        }

        private static final String REMEDY =
                "tokenFile or AZURE_FEDERATED_TOKEN_FILE must name the projected service account token.";
    }
}
