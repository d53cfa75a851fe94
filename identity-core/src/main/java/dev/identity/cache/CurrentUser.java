package dev.identity.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Whom this process runs as. Its name may be unknown, as in a container; what it creates is its own all the same. */
final class CurrentUser {

    private CurrentUser() {}

    static UserPrincipal principal() throws IOException {
        Path process = Path.of("/proc/self");
        if (Files.exists(process)) {
            return Files.getOwner(process);
        }
        Path own = Files.createTempFile("identity", null);
        try {
            return Files.getOwner(own);
        } finally {
            Files.delete(own);
        }
    }
}
