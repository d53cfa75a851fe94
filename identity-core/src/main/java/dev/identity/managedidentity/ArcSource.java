package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import java.net.URI;

/**
 * A server outside Azure that Azure Arc manages (protocol version 2020-06-01). Its agent answers the first request with
 * the name of a file that only privileged users can read; the second request proves that it was read. The file is read
 * only where the agent keeps such files: whoever else listens at that address must not be handed another one.
 */
final class ArcSource implements ManagedIdentitySource {

    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String DEFAULT = "http://127.0.0.1:40342/metadata/identity/oauth2/token";
    private static final String NOT_THERE =
            "check that the agent runs (azcmagent show), and unset " + ENDPOINT + " if it was set by hand.";

    private final SourceContext context;
    private final MetadataClient client;
    private final KnownHost host;
    private final ArcKeys keys;
    private final ArcEcho echo;
    private final String endpoint;

    private ArcSource(SourceContext context, String endpoint) {
        this.context = context;
        this.client = new MetadataClient(context);
        this.host = new KnownHost(context, client);
        this.keys = new ArcKeys(context);
        this.echo = new ArcEcho(context.identity());
        this.endpoint = endpoint;
    }

    /** The agent where the variable says. */
    static ArcSource configured(SourceContext context) {
        String endpoint = context.runtime().environment(ENDPOINT);
        return new ArcSource(context, endpoint == null ? DEFAULT : endpoint);
    }

    /** The agent where it usually is. */
    static ArcSource installed(SourceContext context) {
        return new ArcSource(context, DEFAULT);
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        URI address = address();
        Answer first = host.ask(request(address, acquisition), acquisition, NOT_THERE);
        if (first.status() != 401) {
            return token(first);
        }
        String key = keys.read(first.response().header("WWW-Authenticate"));
        HttpRequest.Builder second = request(address, acquisition).header("Authorization", "Basic " + key);
        return token(host.ask(second, acquisition, NOT_THERE).without(key));
    }

    /** The agent listens on IPv4 only, and where localhost leads is a matter of configuration. */
    private URI address() {
        URI given = EndpointVariable.parseTrusted(ENDPOINT, endpoint);
        return given.getHost().equalsIgnoreCase("localhost")
                ? URI.create(given.toString().replaceFirst("(?i)//localhost", "//127.0.0.1"))
                : given;
    }

    private HttpRequest.Builder request(URI address, Acquisition acquisition) {
        return client.request(address, "2020-06-01", context.identity().query("msi_res_id"), acquisition);
    }

    private AccessToken token(Answer answer) {
        AccessToken token = host.token(answer, this::remedy);
        echo.confirm(answer);
        return token;
    }

    private String remedy(Answer answer) {
        return switch (answer.status()) {
            case 400 -> Remedies.assign(context.identity());
            case 401 -> "check the machine's clock and restart the agent: it did not take the key that it had written.";
            case 403 -> "let the application's user read the agent's keys, see the group himds.";
            default -> "try again; if it persists, look at the agent (azcmagent show, azcmagent logs).";
        };
    }
}
