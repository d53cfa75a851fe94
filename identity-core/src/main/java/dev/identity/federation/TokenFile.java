package dev.identity.federation;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The projected service account token, read anew each time. Anything but a plain file is refused before it is opened, as
 * a pipe or device would make the reader wait. Thread-safe.
 */
public final class TokenFile implements ClientAuthentication {

    private static final int LARGEST = 64 * 1024;
    private static final String REMEDY =
            "tokenFile or AZURE_FEDERATED_TOKEN_FILE must name the projected service account token.";

    private final Path file;
    private volatile boolean worked;

    /** The token in the given file, which need not be there yet. */
    public TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
        String token = read();
        ClientAuthentication.addAssertion(form, token);
        return token;
    }

    @Override
    public Object version() {
        return read();
    }

    private String read() {
        String token = content().strip();
        if (token.isEmpty()) {
            throw absent("is empty");
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw unusable("does not hold a token", null);
        }
        worked = true;
        return token;
    }

    private String content() {
        try {
            requirePlain(Files.readAttributes(file, BasicFileAttributes.class));
            return bounded();
        } catch (NoSuchFileException e) {
            throw absent("does not exist");
        } catch (AccessDeniedException e) {
            throw unusable("may not be read by this process", e);
        } catch (IOException e) {
            throw unusable("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private void requirePlain(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw unusable("is a directory", null);
        }
        if (!attributes.isRegularFile()) {
            throw unusable("is no regular file", null);
        }
    }

    private String bounded() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unusable("is larger than 64 KiB", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A file that was there before is being replaced or broken; the pod's identity has not become another. */
    private IdentityException absent(String problem) {
        return worked
                ? unusable(problem + " now", null)
                : new CredentialUnavailableException("The token file " + file + " " + problem + ".", REMEDY, null);
    }

    private ClientAuthenticationException unusable(String problem, @Nullable IOException cause) {
        return ClientAuthenticationException.builder("The token file " + file + " " + problem + ".")
                .remedy(REMEDY)
                .cause(cause)
                .build();
    }
}
