package dev.identity.emulator;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An AKS cluster with workload identity, and in it a pod whose service account's token is projected into a file. The file
 * is in a directory of the emulator's own, which is deleted with it. Tokens are of the issuer {@code aks} and live for an
 * hour by the emulator's clock. Safe on any thread.
 */
public final class EmulatedCluster implements AutoCloseable {
    private static final String SUBJECT = "system:serviceaccount:shop:orders";

    private final URI authority;
    private final IssuerKeys issuers;
    private final PodFiles files;
    private volatile @Nullable String clientId;

    EmulatedCluster(URI authority, IssuerKeys issuers, PodFiles files) {
        this.authority = authority;
        this.issuers = issuers;
        this.files = files;
    }

    /**
     * Lets the pod's service account stand for an app, which becomes the pod's {@code AZURE_CLIENT_ID}.
     *
     * @param app the app, which gets a federated credential
     */
    public void trustedBy(AppRegistration app) {
        app.addFederatedCredential(issuer().issuer(), SUBJECT, EmulatedPipelines.AUDIENCE);
        clientId = app.clientId();
    }

    /**
     * Projects a new token into the file, at one stroke, as the kubelet does.
     *
     * @return the file
     * @throws UncheckedIOException when it cannot be written
     */
    public Path projectToken() {
        return files.write("azure-identity-token", issuer().sign(SUBJECT, EmulatedPipelines.AUDIENCE));
    }

    Map<String, String> environment(String tenantId) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AZURE_TENANT_ID", tenantId);
        variables.put("AZURE_FEDERATED_TOKEN_FILE", projectToken().toString());
        variables.put("AZURE_AUTHORITY_HOST", authority.toString());
        String client = clientId;
        if (client != null) {
            variables.put("AZURE_CLIENT_ID", client);
        }
        return variables;
    }

    /** Deletes the pod's files and their directory. */
    @Override
    public void close() {
        files.close();
    }

    private FederatedIssuer issuer() {
        return issuers.own("aks");
    }
}
