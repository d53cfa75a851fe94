package dev.identity.emulator.standalone;

import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.ClientCertificate;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EmulatedPipelines;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.Federation;
import dev.identity.emulator.ManagedIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a freshly started emulator has registered, and how clients reach it. */
final class Sample {
    private static final String TRUST_STORE_PASSWORD = "changeit";

    private Sample() {}

    /** Registers an app, a managed identity and a user, writes their files, and gives all settings by name. */
    static Map<String, String> register(EntraEmulator emulator, Path directory, @Nullable EmulatedHost host) {
        AppRegistration app = emulator.registerApp("sample").grantRole("api://sample", "Sample.Read");
        ManagedIdentity identity = emulator.registerSystemIdentity();
        createDirectory(directory);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("AZURE_AUTHORITY_HOST", emulator.authority().toString());
        settings.put("AZURE_TENANT_ID", emulator.tenantId());
        settings.put("AZURE_CLIENT_ID", app.clientId());
        settings.put("AZURE_CLIENT_SECRET", app.addSecret());
        settings.put(
                "AZURE_CLIENT_CERTIFICATE_PATH",
                writeKey(directory.resolve("sample-app.pem"), app.addCertificate())
                        .toString());
        settings.put("MANAGED_IDENTITY_CLIENT_ID", identity.clientId());
        if (host == null) {
            settings.putAll(emulator.environment(EmulatedHost.VIRTUAL_MACHINE));
            settings.putAll(emulator.environment(EmulatedHost.APP_SERVICE));
        } else {
            addHost(settings, emulator, app, host);
        }
        settings.put("SCOPE", "api://sample/.default");
        settings.put("PROTECTED_RESOURCE", emulator.protectedResource().toString());
        addUser(settings, emulator);
        addTrust(settings, emulator, directory);
        return settings;
    }

    /** The federated hosts stand for the app. */
    private static void addHost(
            Map<String, String> settings, EntraEmulator emulator, AppRegistration app, EmulatedHost host) {
        Federation federation = emulator.federation();
        switch (host) {
            case AKS, AKS_TOKEN_PROXY -> federation.cluster().trustedBy(app);
            case GITHUB_ACTIONS -> federation.gitHubActions().trustedBy(app);
            case AZURE_PIPELINES -> {
                EmulatedPipelines pipelines = federation.azurePipelines();
                settings.put("SERVICE_CONNECTION_ID", pipelines.addServiceConnection("sample", app));
                settings.put("SYSTEM_ACCESSTOKEN", pipelines.systemAccessToken());
            }
            case AZURE_ARC ->
                settings.put("ARC_KEY_DIRECTORY", emulator.arcKeyDirectory().toString());
            default -> {
                // knows its identities by itself
            }
        }
        settings.putAll(emulator.environment(host));
    }

    private static void addUser(Map<String, String> settings, EntraEmulator emulator) {
        AppRegistration app =
                emulator.registerApp("sample-desktop").publicClient().addRedirectUri("http://localhost");
        EmulatedUser user = emulator.registerUser("ada@contoso.com");
        settings.put("SAMPLE_PUBLIC_CLIENT_ID", app.clientId());
        settings.put("SAMPLE_USERNAME", user.username());
        settings.put("SAMPLE_PASSWORD", user.password());
    }

    private static void addTrust(Map<String, String> settings, EntraEmulator emulator, Path directory) {
        Path pem = emulator.trust().writePem(directory.resolve("ca.pem"));
        Path store = emulator.trust().writeTrustStore(directory.resolve("ca.p12"), TRUST_STORE_PASSWORD);
        settings.put("CA_PEM", pem.toString());
        settings.put("CA_TRUST_STORE", store.toString());
        settings.put("CA_TRUST_STORE_PASSWORD", TRUST_STORE_PASSWORD);
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that only its owner may read, where the file system knows owners. */
    private static Path writeKey(Path file, ClientCertificate certificate) {
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.writeString(file, certificate.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
