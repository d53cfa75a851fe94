package dev.identity.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Path directory;
    private volatile @Nullable String clientId;

    EmulatedCluster(URI authority, IssuerKeys issuers) {
        this.authority = authority;
        this.issuers = issuers;
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
        lock.lock();
        try {
            Path home = directory == null ? Files.createTempDirectory("entra-emulator") : directory;
            directory = home;
            Path fresh = Files.writeString(home.resolve("fresh"), issuer().sign(SUBJECT, EmulatedPipelines.AUDIENCE));
            return Files.move(
                    fresh,
                    home.resolve("azure-identity-token"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
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

    /** Deletes file and directory. */
    @Override
    public void close() {
        lock.lock();
        try {
            Path home = directory;
            if (home != null) {
                Files.deleteIfExists(home.resolve("azure-identity-token"));
                Files.deleteIfExists(home);
            }
            directory = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private FederatedIssuer issuer() {
        return issuers.own("aks");
    }
}
