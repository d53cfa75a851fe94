package dev.identity.credential;

import dev.identity.ClientAuthenticationException;
import dev.identity.federation.ProxyAdvice;
import dev.identity.federation.TokenFile;
import dev.identity.federation.TokenProxy;
import dev.identity.http.HttpTransport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An application in Kubernetes that proves itself with the service account token that the cluster projects into a file
 * (workload identity federation, RFC 7523 section 2.2). What the builder is not given comes from the variables that the
 * AKS webhook sets: {@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID}, {@code AZURE_FEDERATED_TOKEN_FILE} and
 * {@code AZURE_AUTHORITY_HOST}. The file is read for every token request, so a rotated token is picked up. Thread-safe.
 */
public final class WorkloadIdentityCredential extends AppCredential {

    private final @Nullable TokenProxy proxy;
    private final ProxyAdvice advice;

    private WorkloadIdentityCredential(Builder builder) {
        super(builder.completed(), new TokenFile(builder.checkedFile()));
        this.proxy = builder.proxy;
        this.advice = new ProxyAdvice(proxy, builder.runtime());
    }

    /** A builder; everything it is not given is read from the environment. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    ClientAuthenticationException advised(ClientAuthenticationException failure) {
        return advice.on(failure);
    }

    /** Closes the connections to the token proxy too. */
    @Override
    public void close() {
        super.close();
        if (proxy != null) {
            proxy.close();
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable Path tokenFile;

        private boolean proxied;
        private @Nullable TokenProxy proxy;

        private Builder() {}

        /** The file with the service account token; otherwise {@code AZURE_FEDERATED_TOKEN_FILE}. */
        public Builder tokenFile(Path file) {
            this.tokenFile = file;
            return this;
        }

        /**
         * Whether to sign in through the token proxy of an AKS cluster with identity bindings, which the variables
         * {@code AZURE_KUBERNETES_TOKEN_PROXY}, {@code _SNI_NAME}, {@code _CA_FILE} and {@code _CA_DATA} describe; without
         * the first it has no effect. The file with certificate authorities may be replaced at any time. Requests to the
         * proxy take neither the runtime's transport nor an HTTP proxy, and nobody is asked about the sign-in host, as
         * nothing is sent to it.
         */
        public Builder enableAzureProxy(boolean enable) {
            this.proxied = enable;
            return this;
        }

        /**
         * The credential.
         *
         * @throws NotConfiguredException naming the setting and the variable that are both missing
         * @throws IllegalArgumentException naming the setting or variable that is wrong
         */
        public WorkloadIdentityCredential build() {
            return new WorkloadIdentityCredential(this);
        }

        private Builder completed() {
            tenantId = orVariable(tenantId, "tenantId", "AZURE_TENANT_ID");
            clientId = orVariable(clientId, "clientId", "AZURE_CLIENT_ID");
            proxy = proxied ? TokenProxy.of(runtime()) : null;
            discoveryDisabled |= proxy != null;
            return this;
        }

        @Override
        HttpTransport transport() {
            return proxy != null ? proxy : super.transport();
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
}
