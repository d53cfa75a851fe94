package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An application on a managed Service Fabric cluster (protocol version 2019-07-01-preview). The endpoint has a
 * self-signed certificate, known by its thumbprint; no byte of the request leaves before a connection has shown it.
 */
final class ServiceFabricSource implements ManagedIdentitySource {

    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String SECRET = "IDENTITY_HEADER";
    private static final String THUMBPRINT = "IDENTITY_SERVER_THUMBPRINT";

    private final SourceContext context;
    private final IdentityRuntime runtime;
    private final String endpoint;
    private final SecretVariable secret;
    private final String thumbprint;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpTransport pinned;
    private boolean closed;

    ServiceFabricSource(SourceContext context) {
        this.context = context;
        this.runtime = context.runtime();
        this.endpoint = Objects.requireNonNull(runtime.environment(ENDPOINT));
        this.secret = new SecretVariable(runtime, SECRET);
        this.thumbprint = Objects.requireNonNull(runtime.environment(THUMBPRINT));
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        context.require(
                Set.of(),
                "leave the id out: the application's resource in the cluster decides whose tokens it gets, see"
                        + " https://aka.ms/servicefabricmi.");
        URI address = EndpointVariable.parseTls(ENDPOINT, endpoint);
        MetadataClient client = new MetadataClient(context, transport());
        Map<String, String> revocation = RevocationParameters.of(acquisition);
        HttpRequest.Builder request = client.request(address, "2019-07-01-preview", revocation, acquisition)
                .header("secret", secret.value());
        KnownHost host = new KnownHost(context, client);
        Answer answer = host.ask(
                request, acquisition, "let the cluster set " + ENDPOINT + ", " + SECRET + " and " + THUMBPRINT + ".");
        return host.token(answer.without(secret.value()), this::remedy);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (pinned != null) {
                pinned.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private HttpTransport transport() {
        lock.lock();
        try {
            if (closed) {
                throw ClientAuthenticationException.builder("The credential is closed.")
                        .build();
            }
            if (pinned == null) {
                pinned = runtime.transport().trusting(PinnedTrust.context(pin()));
            }
            return pinned;
        } finally {
            lock.unlock();
        }
    }

    private byte[] pin() {
        String digits = thumbprint.replaceAll("[\\s:]", "");
        if (!digits.matches("[0-9A-Fa-f]{40}")) {
            throw ClientAuthenticationException.builder("The environment variable " + THUMBPRINT
                            + " is no SHA-1 thumbprint of 40 hexadecimal digits.")
                    .remedy("the platform sets " + THUMBPRINT + "; do not set it by hand.")
                    .build();
        }
        return HexFormat.of().parseHex(digits);
    }

    private String remedy(Answer answer) {
        return switch (answer.status()) {
            case 400, 500 -> "check that " + Remedies.RESOURCE + ", without a slash at its end.";
            case 401, 403, 404 ->
                "give the application an identity in its resource of the cluster; let the platform set " + SECRET + ".";
            default -> Remedies.AGAIN;
        };
    }
}
