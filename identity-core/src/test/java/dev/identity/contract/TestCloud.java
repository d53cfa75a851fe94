package dev.identity.contract;

import dev.identity.cache.RefreshPolicy;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.OnBehalfOfCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.FederatedIssuer;
import dev.identity.emulator.RequestMatcher;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An emulated Azure for the tests of one class, to be kept in a static field with {@code @RegisterExtension}: an
 * emulator, a network that leads to it, and, new for each test, clocks that the test moves, an environment and a record
 * of events.
 */
public final class TestCloud implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** The scope of the emulator's own resource. */
    public static final String SCOPE = "api://sample/.default";

    /** Whom federated tokens speak of. */
    public static final String SUBJECT = "system:serviceaccount:shop:orders";

    /** Whom federated tokens are meant for. */
    public static final String AUDIENCE = "api://AzureADTokenExchange";

    private final EntraEmulatorExtension entra = new EntraEmulatorExtension();
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final RecordedEvents events = new RecordedEvents();
    private @Nullable EmulatedNetwork network;
    private @Nullable ManualTime time;
    private @Nullable String otherTenant;

    @Override
    public void beforeAll(ExtensionContext context) {
        entra.beforeAll(context);
        otherTenant = null;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        prepare();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clean();
        entra.afterEach(context);
    }

    /** Puts everything back as it is when a test begins. */
    public void startOver() {
        clean();
        emulator().reset();
        prepare();
    }

    private void prepare() {
        time = new ManualTime(emulator().clock().instant());
        network = new EmulatedNetwork(emulator());
        environment.clear();
        events.clear();
    }

    private void clean() {
        network().tearDown();
        emulator().removeIdentities();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        entra.afterAll(context);
    }

    /** The emulator. */
    public EntraEmulator emulator() {
        return entra.emulator();
    }

    /** The network of this test. */
    public EmulatedNetwork network() {
        return Objects.requireNonNull(network);
    }

    /** The clocks of this test; the emulator's is another, which {@link #advance} moves along. */
    public ManualTime time() {
        return Objects.requireNonNull(time);
    }

    /** The environment variables, which the test may change. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Sets the variables of a kind of host; its secret must not be seen anywhere. */
    public void live(EmulatedHost host) {
        emulator().environment(host).forEach((name, value) -> {
            environment.put(name, value);
            if (name.equals("IDENTITY_HEADER") || name.equals("MSI_SECRET")) {
                Canary.register("header", value);
            }
        });
    }

    /** What listeners of {@link #runtime()} were told. */
    public RecordedEvents events() {
        return events;
    }

    /** A runtime in this cloud, on a machine without tools; background work is done at once by the caller. */
    public IdentityRuntime.Builder runtime() {
        return IdentityRuntime.builder()
                .time(time())
                .transport(network())
                .environment(environment::get)
                .processes(Canned.missing())
                .arcKeyDirectory(emulator().arcKeyDirectory())
                .listener(events)
                .executor(Runnable::run)
                .refreshPolicy(RefreshPolicy.standard().withJitter(0));
    }

    /** Moves all clocks. */
    public void advance(Duration span) {
        time().advance(span);
        emulator().clock().advance(span);
    }

    /** A new application. */
    public AppRegistration app() {
        return emulator().registerApp("app");
    }

    /** Adds a secret to an application; it must not be seen anywhere. */
    public String secretOf(AppRegistration app) {
        String secret = Canary.secret();
        app.addSecret(secret);
        return secret;
    }

    /** The id of a second tenant. */
    public String otherTenant() {
        if (otherTenant == null) {
            otherTenant = emulator().addTenant(UUID.randomUUID().toString());
        }
        return otherTenant;
    }

    /** The emulator as sign-in host. */
    public String authority() {
        return emulator().authority().toString();
    }

    /** A credential of a new application at the emulator. */
    public ClientSecretCredential.Builder secretCredential() {
        AppRegistration app = app();
        return secretCredential(app).clientSecret(secretOf(app));
    }

    /** A credential of the application, its secret still to be set. */
    public ClientSecretCredential.Builder secretCredential(AppRegistration app) {
        return ClientSecretCredential.builder()
                .runtime(runtime().build())
                .tenantId(emulator().tenantId())
                .clientId(app.clientId())
                .authorityHost(authority())
                .disableInstanceDiscovery(true);
    }

    /** A credential of an API that acts for users, its proof still to be set. */
    public OnBehalfOfCredential.Builder onBehalfOf(AppRegistration api) {
        return OnBehalfOfCredential.builder()
                .runtime(runtime().build())
                .tenantId(emulator().tenantId())
                .clientId(api.clientId())
                .authorityHost(authority())
                .disableInstanceDiscovery(true);
    }

    /** A new user. */
    public EmulatedUser user() {
        return emulator().registerUser(UUID.randomUUID() + "@contoso.com");
    }

    /** The token that a user calls the API with; it must not be seen anywhere. */
    public String tokenOf(EmulatedUser user, AppRegistration api) {
        return Canary.register("assertion", emulator().userToken(user, api));
    }

    /** Sets the variables that name tenant, application and sign-in host; the proof is still missing. */
    public void describe(AppRegistration app) {
        environment.put("AZURE_TENANT_ID", emulator().tenantId());
        environment.put("AZURE_CLIENT_ID", app.clientId());
        environment.put("AZURE_AUTHORITY_HOST", authority());
        environment.put("AZURE_ADDITIONALLY_ALLOWED_TENANTS", otherTenant());
    }

    /** Lets an issuer's tokens stand for the application, and gives such tokens. */
    public Supplier<String> federate(AppRegistration app) {
        FederatedIssuer issuer = emulator().federatedIssuer();
        app.addFederatedCredential(issuer.issuer(), SUBJECT, AUDIENCE);
        return () -> Canary.register("assertion", issuer.sign(SUBJECT, AUDIENCE));
    }

    /** Lets requests fail from now on. */
    public void fail(RequestMatcher requests, FaultResponse response) {
        emulator().faults().when(requests).respond(response);
    }

    /** How many requests of a kind arrived in this test. */
    public int count(RequestMatcher requests) {
        return emulator().requests().count(requests::matches);
    }

    /** The values of a field of all token requests, oldest first. */
    public List<@Nullable String> sent(String field) {
        List<@Nullable String> values = new ArrayList<>();
        emulator().requests().tokenRequests().forEach(request -> values.add(request.form(field)));
        return values;
    }
}
