package dev.identity.credential;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.identity.AuthenticationRecord;
import dev.identity.TokenRequest;
import dev.identity.cache.TokenCachePersistenceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** A process of its own in which a user who signed in elsewhere gets tokens for many scopes. */
final class AccountProcess {

    private AccountProcess() {}

    /** Starts it; its own environment says where the cache is. */
    static Process start(Path home, Path trust, String authority, AuthenticationRecord record, List<String> scopes)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djavax.net.ssl.trustStore=" + trust,
                        "-Djavax.net.ssl.trustStorePassword=changeit",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AccountProcess.class.getName(),
                        authority,
                        record.serialize(),
                        String.join(" ", scopes))
                .redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LOCALAPPDATA", home.toString());
        return builder.start();
    }

    /** Arguments: the sign-in host, the record, and the scopes. */
    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        AuthenticationRecord record = AuthenticationRecord.deserialize(arguments[1]);
        for (String scope : arguments[2].split(" ")) {
            try (DeviceCodeCredential credential = DeviceCodeCredential.builder()
                    .authorityHost(arguments[0])
                    .disableInstanceDiscovery(true)
                    .authenticationRecord(record)
                    .disableAutomaticAuthentication(true)
                    .tokenCachePersistence(TokenCachePersistenceOptions.standard()
                            .withName("shop")
                            .withUnencryptedStorageAllowed(true))
                    .build()) {
                credential.getToken(TokenRequest.of(scope));
            }
        }
        System.out.println("done");
    }
}
