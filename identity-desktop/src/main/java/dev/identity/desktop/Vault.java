package dev.identity.desktop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An item of the platform's key ring, as the platform knows it. The one seam to native code that keeps secrets. */
interface Vault {

    byte @Nullable [] find() throws IOException;

    void store(byte[] secret) throws IOException;

    void delete() throws IOException;
}
