package dev.identity.desktop;

import dev.identity.AuthenticationRecord;
import dev.identity.TokenRequest;
import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.credential.DeviceCodeCredential;
import dev.identity.credential.UserCredentialBuilder;
import dev.identity.credential.UsernamePasswordCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An application with a user whose account is in the key ring. Arguments: the sign-in host, the file of the record, and
 * {@code password CLIENT USER PASSWORD SCOPE}, {@code silent SCOPE} or {@code out}.
 */
final class AccountProgram {

    private AccountProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path record = Path.of(arguments[1]);
        try {
            switch (arguments[2]) {
                case "password" -> signIn(arguments, record);
                case "silent" -> silent(arguments, record);
                default -> signOut(arguments, record);
            }
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    @SuppressWarnings("deprecation") // Nobody is there who could enter a code.
    private static void signIn(String[] arguments, Path record) throws IOException {
        try (UsernamePasswordCredential credential = common(UsernamePasswordCredential.builder(), arguments)
                .clientId(arguments[3])
                .username(arguments[4])
                .password(arguments[5])
                .build()) {
            credential.getToken(TokenRequest.of(arguments[6]));
            AuthenticationRecord known = credential.authenticationRecord().orElseThrow();
            Files.writeString(record, known.serialize());
            System.out.println("signed in " + known.username());
        }
    }

    private static void silent(String[] arguments, Path record) throws IOException {
        try (DeviceCodeCredential credential = known(arguments, record)) {
            System.out.println("token "
                    + !credential
                            .getToken(TokenRequest.of(arguments[3]))
                            .value()
                            .isEmpty());
        }
    }

    private static void signOut(String[] arguments, Path record) throws IOException {
        try (DeviceCodeCredential credential = known(arguments, record)) {
            credential.signOut();
            System.out.println("signed out");
        }
    }

    private static DeviceCodeCredential known(String[] arguments, Path record) throws IOException {
        return common(DeviceCodeCredential.builder(), arguments)
                .authenticationRecord(AuthenticationRecord.deserialize(Files.readString(record)))
                .disableAutomaticAuthentication(true)
                .build();
    }

    private static <B extends UserCredentialBuilder<B>> B common(B builder, String[] arguments) {
        return builder.authorityHost(arguments[0])
                .disableInstanceDiscovery(true)
                .tokenCachePersistence(TokenCachePersistenceOptions.standard());
    }
}
