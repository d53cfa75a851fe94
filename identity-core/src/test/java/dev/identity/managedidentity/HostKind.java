package dev.identity.managedidentity;

import dev.identity.testkit.Canary;
import dev.identity.testkit.tls.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The kinds of host of the table, in its order. */
enum HostKind {
    IMDS,
    APP_SERVICE,
    LEGACY,
    CLOUD_SHELL,
    FABRIC,
    /** Azure Arc, whose first answer is always a challenge. */
    ARC,
    /** Azure Arc, where the answer under test comes in place of the challenge. */
    ARC_AGENT;

    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final TestAuthority CLUSTER = cluster();

    Map<String, String> environment(URI host) {
        return switch (this) {
            case IMDS -> Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", host.toString());
            case APP_SERVICE -> Map.of(ENDPOINT, host + "/msi/token", "IDENTITY_HEADER", Canary.header());
            case LEGACY -> Map.of("MSI_ENDPOINT", host + "/token", "MSI_SECRET", Canary.header());
            case CLOUD_SHELL -> Map.of("MSI_ENDPOINT", host + "/oauth2/token");
            case FABRIC ->
                Map.of(
                        ENDPOINT,
                        host.toString().replace("http:", "https:") + "/token",
                        "IDENTITY_HEADER",
                        Canary.header(),
                        "IDENTITY_SERVER_THUMBPRINT",
                        thumbprint());
            case ARC, ARC_AGENT -> Map.of(ENDPOINT, host + "/token", "IMDS_ENDPOINT", host.toString());
        };
    }

    /** A host that says what it is told; of Azure Arc after the challenge. */
    ScriptedHost saying(HostScript script, String keyFile) {
        try {
            return switch (this) {
                case FABRIC -> ScriptedHost.tls(CLUSTER.selfSigned(), script.replies());
                case ARC -> ScriptedHost.challenging(keyFile, script.replies());
                default -> ScriptedHost.saying(script.replies());
            };
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestAuthority cluster() {
        try {
            return new TestAuthority("A cluster");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String thumbprint() {
        try {
            byte[] der = CLUSTER.certificate().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
