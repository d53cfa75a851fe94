package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gets the key that a challenge of Azure Arc's agent names: from the agent's own directory, and from nowhere else. */
final class ArcKeys {

    private static final Pattern CHALLENGE = Pattern.compile("(?i:basic) +(?i:realm)=(\"[^\"=,]+\"|[^\"=,]+)");

    private final SourceContext context;

    ArcKeys(SourceContext context) {
        this.context = context;
    }

    /**
     * The key.
     *
     * @param challenge the header of the answer
     * @throws ClientAuthenticationException if the challenge breaks a rule, or the file cannot be read
     */
    String read(@Nullable String challenge) {
        Path file = file(challenge);
        try {
            return ArcKeyFile.read(file);
        } catch (AccessDeniedException e) {
            throw refused(
                    "The key file " + file + " of Azure Arc's agent may not be read by this user.",
                    "add the user to the group himds, on Windows to \"Hybrid agent extension applications\".");
        } catch (IOException e) {
            throw refused(
                    "The key file " + file + " of Azure Arc's agent cannot be used: " + problem(e) + ".",
                    "try again; if it persists, restart the agent.");
        }
    }

    private Path file(@Nullable String challenge) {
        Path directory = ArcKeyDirectory.of(context.runtime());
        Matcher matcher = CHALLENGE.matcher(challenge == null ? "" : challenge.strip());
        Path file = matcher.matches() ? path(matcher.group(1).replace("\"", "")) : null;
        if (file == null || !isKey(file, directory)) {
            throw refused(
                    "What answers as Azure Arc's agent names no key file directly in " + directory
                            + ". Nothing was read, and nothing more was sent.",
                    "find out what listens at that address, and unset IDENTITY_ENDPOINT if it was set by hand.");
        }
        return file;
    }

    /** As it is written: no step may lead out of the directory and back, and no file system knows longer names. */
    private static boolean isKey(Path file, Path directory) {
        String name = String.valueOf(file.getFileName());
        return directory.equals(file.getParent())
                && file.equals(file.normalize())
                && name.matches("[\\w.-]{1,251}\\.key");
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String problem(IOException e) {
        return e instanceof ArcKeyFile.Unusable ? String.valueOf(e.getMessage()) : "it cannot be opened";
    }

    private static ClientAuthenticationException refused(String reason, String remedy) {
        return ClientAuthenticationException.builder(reason)
                .remedy(remedy)
                .httpStatus(401)
                .build();
    }
}
