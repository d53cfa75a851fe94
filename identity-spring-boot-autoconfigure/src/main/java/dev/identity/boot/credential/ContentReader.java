package dev.identity.boot.credential;

import dev.identity.ClientAuthenticationException;
import dev.identity.boot.CredentialContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** Reads a secret or an assertion from a resource, anew each time, so that it can be rotated. */
final class ContentReader implements Supplier<String> {

    private static final int LARGEST = 64 * 1024;

    private final String property;
    private final Resource resource;

    ContentReader(CredentialContext context, String property, String location) {
        this.property = context.property(property);
        this.resource = context.resource(location);
    }

    /** The content without the white space around it. */
    @Override
    public String get() {
        requirePlain();
        try (InputStream in = resource.getInputStream()) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw unreadable("is larger than 64 KiB", null);
            }
            return new String(content, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw unreadable("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** A pipe or a device would make the reader wait. */
    private void requirePlain() {
        try {
            if (resource.isFile() && !Files.isRegularFile(resource.getFile().toPath()) && resource.exists()) {
                throw unreadable("is no regular file", null);
            }
        } catch (IOException e) {
            throw unreadable("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private ClientAuthenticationException unreadable(String problem, @Nullable IOException cause) {
        return ClientAuthenticationException.builder("The " + resource.getDescription() + " " + problem + ".")
                .remedy("let " + property + " name a resource that holds nothing else.")
                .cause(cause)
                .build();
    }
}
