package dev.identity.emulator;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

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
    final URI authority;
    final IssuerKeys issuers;
    final Federation federation;
    final ProtectedResource resource;

    Emulation(EntraEmulator.Builder builder) {
        clock = new EmulatorClock(builder.clock);
        directory = new Directory(builder.tenantId, clock);
        ServerIdentity identity = ServerIdentity.create(Instant.now());
        trust = identity.trust();
        arcKeys = new ArcKeyStore(builder.arcKeyDirectory);
        https = LoopbackServer.bind("entra-emulator-https", builder.port, identity.context());
        http = bindHttp(builder.metadataPort);
        authority = URI.create("https://localhost:" + https.port() + "/");
        SigningKey key = SigningKey.create();
        issuers = new IssuerKeys(authority, directory, key, clock);
        federation = new Federation(authority, issuers);
        resource = new ProtectedResource(
                authority, directory, identities, new BearerTokens(key, directory), revocations, clock);
        TokenIssuer tokens = new TokenIssuer(authority, key, settings, clock);
        https.serve(gateway(entraHandlers(key, tokens, new UsedAssertions(builder.refuseReplays))));
        http.serve(gateway(metadataHandlers(tokens)));
    }

    private LoopbackServer bindHttp(int port) {
        try {
            return LoopbackServer.bind("entra-emulator-http", port, null);
        } catch (RuntimeException e) {
            https.close();
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
        return Map.of(
                Endpoint.TOKEN, new TokenEndpoint(directory, clients, resources, tokens),
                Endpoint.OPENID_CONFIGURATION, new OpenIdConfigurationEndpoint(authority, directory),
                Endpoint.KEYS, new KeysEndpoint(directory, key),
                Endpoint.INSTANCE_DISCOVERY, new InstanceDiscoveryEndpoint(authority),
                Endpoint.FEDERATED_ISSUER, new FederatedIssuerEndpoint(issuers),
                Endpoint.AZURE_PIPELINES, new PipelinesEndpoint(federation.azurePipelines()),
                Endpoint.GITHUB_ACTIONS, new GitHubEndpoint(federation.gitHubActions()),
                Endpoint.RESOURCE, resource);
    }

    private Map<Endpoint, RequestHandler> metadataHandlers(TokenIssuer tokens) {
        Tenant tenant = directory.defaultTenant();
        return Map.of(
                Endpoint.IMDS,
                imds(ImdsEndpoint.PATH, "2018-02-01", tokens),
                Endpoint.ARC,
                new ArcEndpoint(arcKeys, imds("/arc" + ImdsEndpoint.PATH, "2020-06-01", tokens)),
                Endpoint.INSTANCE_METADATA,
                instanceMetadata,
                Endpoint.APP_SERVICE,
                new AppServiceEndpoint(appServiceSecret, identities, tenant, resources, tokens));
    }

    private ImdsEndpoint imds(String path, String apiVersion, TokenIssuer tokens) {
        return new ImdsEndpoint(path, apiVersion, identities, directory.defaultTenant(), resources, tokens);
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
    }

    @Override
    public void close() {
        https.close();
        http.close();
        arcKeys.close();
    }
}
