package dev.identity.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.cache.TokenCacheStorage;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a protection that only behaves like the one of Windows; on Windows itself this has not been run. */
class WindowsDataProtectionProviderTests {

    private static final byte[] CONTENT = "{\"Account\":{}}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void fileWhenWrittenThenEncryptedAndReadBack() throws Exception {
        TokenCacheStorage storage = WindowsDataProtectionProvider.open(new Xor(7), directory, "a.cae");
        storage.write(CONTENT);
        assertThat(storage.read()).isEqualTo(CONTENT);
        assertThat(Files.readAllBytes(directory.resolve("a.cae"))).isNotEqualTo(CONTENT);
    }

    @Test
    @Proves(rows = 47)
    void fileWhenEncryptedWithAnotherKeyThenForeign() throws Exception {
        WindowsDataProtectionProvider.open(new Xor(7), directory, "a.cae").write(CONTENT);
        TokenCacheStorage storage = WindowsDataProtectionProvider.open(new Xor(9), directory, "a.cae");
        assertThatThrownBy(storage::read).isInstanceOf(TokenCacheStorage.ForeignContentException.class);
        storage.setAside();
        assertThat(storage.read()).isNull();
    }

    @Test
    void openWhenProtectionDoesNotWorkThenSaysSo() {
        DataProtection broken = new DataProtection() {
            @Override
            public byte[] protect(byte[] plain) {
                throw new IllegalStateException("no profile");
            }

            @Override
            public byte[] unprotect(byte[] cipher) {
                throw new IllegalStateException("no profile");
            }
        };
        assertThatThrownBy(() -> WindowsDataProtectionProvider.open(broken, directory, "a.cae"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data protection");
    }

    /** Knows whether a cipher is its own by a byte in front. */
    private record Xor(int pad) implements DataProtection {

        @Override
        public byte[] protect(byte[] plain) {
            byte[] cipher = new byte[plain.length + 1];
            cipher[0] = (byte) pad;
            for (int i = 0; i < plain.length; i++) {
                cipher[i + 1] = (byte) (plain[i] ^ pad);
            }
            return cipher;
        }

        @Override
        public byte[] unprotect(byte[] cipher) {
            if (cipher[0] != (byte) pad) {
                throw new IllegalStateException("The data is invalid.");
            }
            byte[] plain = new byte[cipher.length - 1];
            for (int i = 0; i < plain.length; i++) {
                plain[i] = (byte) (cipher[i + 1] ^ pad);
            }
            return plain;
        }
    }
}
