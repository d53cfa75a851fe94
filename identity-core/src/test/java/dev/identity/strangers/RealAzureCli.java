package dev.identity.strangers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.identity.contract.TestCloud;
import dev.identity.http.ConnectProxy;
import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.testkit.Tool;
import dev.identity.testkit.tls.TestAuthority;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The real Azure CLI with a configuration of its own, whose cloud is the emulator, in the shape of an AD FS because the CLI
 * asks Microsoft about any other host. A server with no subscriptions stands for the resource manager; the proxy to
 * everything else refuses.
 */
final class RealAzureCli implements ProcessRunner, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProcessRunner system = ProcessRunner.system(TimeSource.system());
    private final List<ProcessCommand> commands = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final ConnectProxy outside;
    private final HttpsServer resourceManager;

    private RealAzureCli(ConnectProxy outside, HttpsServer resourceManager) {
        this.outside = outside;
        this.resourceManager = resourceManager;
    }

    /** One that is signed out. */
    static RealAzureCli install(TestCloud cloud, Path directory) throws Exception {
        Tool.require(Tool.isFullRun(), "Azure CLI, in the full run");
        Tool.require("az");
        TestAuthority authority = new TestAuthority("resource manager");
        RealAzureCli cli = new RealAzureCli(new ConnectProxy(403, 0), serve(authority));
        Path trusted = directory.resolve("trusted.pem");
        Files.writeString(trusted, cloud.emulator().trust().pem() + authority.pem());
        cli.configure(directory.resolve("configuration"), trusted);
        cli.useCloud(cloud);
        return cli;
    }

    /** Runs a command to its end, which must be a good one. */
    String az(String... arguments) throws IOException, InterruptedException {
        ProcessResult result = system.run(command("az", List.of(arguments), Map.of(), PATIENCE));
        if (result.exitCode() != 0) {
            throw new IOException("az " + arguments[0] + " failed: " + result.errors());
        }
        return result.output();
    }

    /** Lets it trust none of our servers any more. */
    void distrust() {
        environment.remove("REQUESTS_CA_BUNDLE");
    }

    /** What credentials ran. */
    List<ProcessCommand> commands() {
        return List.copyOf(commands);
    }

    @Override
    public ProcessResult run(ProcessCommand command) throws IOException, InterruptedException {
        commands.add(command);
        return system.run(command(command.program(), command.arguments(), command.environment(), command.timeout()));
    }

    @Override
    public OptionalInt launch(ProcessCommand command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        outside.close();
        resourceManager.stop(0);
    }

    private ProcessCommand command(String program, List<String> arguments, Map<String, String> own, Duration timeout) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(own);
        return new ProcessCommand(program, arguments, all, timeout);
    }

    private void configure(Path configuration, Path trusted) {
        environment.put("AZURE_CONFIG_DIR", configuration.toString());
        environment.put("AZURE_CORE_COLLECT_TELEMETRY", "false");
        environment.put("AZURE_CORE_CHECK_FOR_UPGRADE", "false");
        environment.put("AZURE_CORE_ERROR_RECOMMENDATION", "off");
        environment.put("REQUESTS_CA_BUNDLE", trusted.toString());
        environment.put("HTTPS_PROXY", "http://127.0.0.1:" + outside.port());
        environment.put("NO_PROXY", "localhost,127.0.0.1");
        environment.put("TZ", "America/New_York");
    }

    private void useCloud(TestCloud cloud) throws IOException, InterruptedException {
        String manager = "https://localhost:" + resourceManager.getAddress().getPort() + "/";
        cloud.emulator().registerResource(manager);
        az(
                "cloud",
                "register",
                "--name",
                "Emulated",
                "--endpoint-active-directory",
                cloud.authority() + "adfs",
                "--endpoint-resource-manager",
                manager,
                "--endpoint-active-directory-resource-id",
                manager,
                "--endpoint-active-directory-graph-resource-id",
                manager + "graph");
        az("cloud", "set", "--name", "Emulated");
    }

    private static HttpsServer serve(TestAuthority authority) throws IOException, GeneralSecurityException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server("localhost")));
        server.createContext("/", exchange -> {
            byte[] none = "{\"value\": []}".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, none.length);
            exchange.getResponseBody().write(none);
            exchange.close();
        });
        server.start();
        return server;
    }
}
