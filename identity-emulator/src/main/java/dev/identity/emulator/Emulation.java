package dev.identity.emulator;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The parts of a running emulator and how they hang together; {@link EntraEmulator} is its face. */
final class Emulation implements AutoCloseable {
    final EmulatorClock clock;
    final Journal journal = new Journal();
    final Faults faults = new Faults();
    final TokenSettings settings = new TokenSettings();
    final Resources resources = new Resources();
    final ManagedIdentities identities = new ManagedIdentities();
    final Revocations revocations = new Revocations();
    final InstanceMetadataEndpoint instanceMetadata = new InstanceMetadataEndpoint();
    final String appServiceSecret = UUID.randomUUID().toString();
    final EmulatorTrust trust;
    final Directory directory;
    final ArcKeyStore arcKeys;
    final LoopbackServer https;
    final LoopbackServer http;
    final LoopbackServer fabric;
    final String fabricThumbprint;
    final URI authority;
    final IssuerKeys issuers;
    final Federation federation;
    final ProtectedResource resource;
    final UserFlows userFlows;
    final Users users;

    Emulation(EntraEmulator.Builder builder) {
        clock = new EmulatorClock(builder.clock);
        directory = new Directory(builder.tenantId, clock, resources);
        ServerIdentity identity = ServerIdentity.create(Instant.now());
        trust = identity.trust();
        arcKeys = new ArcKeyStore(builder.arcKeyDirectory);
        https = LoopbackServer.bind("entra-emulator-https", builder.port, identity.context());
        http = bind("entra-emulator-http", builder.metadataPort, null);
        ServerIdentity cluster = ServerIdentity.selfSigned(Instant.now());
        fabricThumbprint = Thumbprint.hex(Thumbprint.of(cluster.trust().certificate(), "SHA-1"));
        fabric = bind("entra-emulator-fabric", 0, cluster.context());
        authority = URI.create("https://localhost:" + https.port() + "/");
        SigningKey key = SigningKey.create();
        issuers = new IssuerKeys(authority, directory, key, clock);
        federation = new Federation(authority, issuers);
        resource = new ProtectedResource(
                authority, directory, identities, new BearerTokens(authority, key, directory), revocations, clock);
        userFlows = new UserFlows(
                authority, directory, resources, new UserTokenIssuer(authority, key, settings, clock), key, clock);
        users = new Users(userFlows, revocations, trust);
        TokenIssuer tokens = new TokenIssuer(authority, key, settings, clock);
        Map<Endpoint, RequestHandler> entra = entraHandlers(key, tokens, new UsedAssertions(builder.refuseReplays));
        https.serve(gateway(entra));
        tokenProxy()
                .serve(gateway(
                        Map.of(Endpoint.TOKEN_PROXY, entra.getOrDefault(Endpoint.TOKEN, any -> Reply.notFound()))));
        HostHandlers hosts = new HostHandlers(this, tokens);
        http.serve(gateway(hosts.metadata()));
        fabric.serve(gateway(hosts.fabric()));
    }

    private LoopbackServer bind(String name, int port, @Nullable SSLContext tls) {
        try {
            return LoopbackServer.bind(name, port, tls);
        } catch (RuntimeException e) {
            https.close();
            arcKeys.close();
            throw e;
        }
    }

    private Gateway gateway(Map<Endpoint, RequestHandler> handlers) {
        return new Gateway(clock, journal, faults, new ErrorReplies(authority), handlers);
    }

    private Map<Endpoint, RequestHandler> entraHandlers(SigningKey key, TokenIssuer tokens, UsedAssertions used) {
        ClientAuthentication clients = new ClientAuthentication(
                directory,
                new CertificateAssertions(authority, used, clock),
                new FederatedAssertions(issuers, clock),
                clock);
        Map<Endpoint, RequestHandler> handlers = new EnumMap<>(userFlows.handlers());
        handlers.putAll(Map.of(
                Endpoint.TOKEN, new TokenEndpoint(directory, grants(clients, tokens)),
                Endpoint.OPENID_CONFIGURATION, new OpenIdConfigurationEndpoint(authority, directory),
                Endpoint.KEYS, new KeysEndpoint(directory, key),
                Endpoint.INSTANCE_DISCOVERY, new InstanceDiscoveryEndpoint(authority),
                Endpoint.FEDERATED_ISSUER, new FederatedIssuerEndpoint(issuers),
                Endpoint.AZURE_PIPELINES, new PipelinesEndpoint(federation.azurePipelines()),
                Endpoint.GITHUB_ACTIONS, new GitHubEndpoint(federation.gitHubActions()),
                Endpoint.RESOURCE, resource));
        return handlers;
    }

    private List<GrantHandler> grants(ClientAuthentication clients, TokenIssuer tokens) {
        List<GrantHandler> grants = new ArrayList<>(userFlows.grants(clients));
        grants.add(new ClientCredentialsGrant(clients, resources, tokens));
        return grants;
    }

    private LoopbackServer tokenProxy() {
        return federation.tokenProxy().server();
    }

    /** The address of the plain HTTP server, where the hosts' endpoints are. */
    URI metadata() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    void reset() {
        faults.clear();
        journal.clear();
        clock.reset();
        settings.reset();
        revocations.clear();
        userFlows.reset();
    }

    @Override
    public void close() {
        https.close();
        http.close();
        fabric.close();
        tokenProxy().close();
        arcKeys.close();
        federation.cluster().close();
    }
}
