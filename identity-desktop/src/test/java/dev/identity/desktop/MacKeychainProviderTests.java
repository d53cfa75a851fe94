package dev.identity.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.cache.TokenCacheStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a Keychain that only behaves like one; on macOS itself this has not been run. */
class MacKeychainProviderTests {

    private static final byte[] CONTENT = "{\"Account\":{}}".getBytes(StandardCharsets.UTF_8);

    private final FakeKeychain keychain = new FakeKeychain();

    @TempDir
    private Path directory;

    @Test
    void storageWhenWrittenTwiceThenOneItemOfTheAzureSdksService() throws Exception {
        TokenCacheStorage storage = MacKeychainProvider.open(keychain, directory, "msal.cache.cae");
        assertThat(storage.read()).isNull();
        storage.write(new byte[] {1});
        storage.write(CONTENT);
        assertThat(storage.read()).isEqualTo(CONTENT);
        assertThat(keychain.items).containsOnlyKeys("Microsoft.Developer.IdentityService/msal.cache.cae");
        assertThat(directory.resolve("msal.cache.cae")).isEmptyFile();
    }

    @Test
    void storageWhenNamesDifferThenItemsDo() throws Exception {
        MacKeychainProvider.open(keychain, directory, "a.cae").write(CONTENT);
        assertThat(MacKeychainProvider.open(keychain, directory, "a.nocae").read())
                .isNull();
    }

    @Test
    void storageWhenSetAsideOrDeletedByAnotherThenEmpty() throws Exception {
        TokenCacheStorage storage = MacKeychainProvider.open(keychain, directory, "a.cae");
        storage.write(CONTENT);
        storage.setAside();
        assertThat(storage.read()).isNull();
        assertThat(keychain.items).isEmpty();
    }

    @Test
    void storageWhenUsedThenFreesAllThatItWasGiven() throws Exception {
        TokenCacheStorage storage = MacKeychainProvider.open(keychain, directory, "a.cae");
        storage.write(CONTENT);
        storage.write(CONTENT);
        storage.read();
        assertThat(keychain.given).isEmpty();
    }

    @Test
    void openWhenTheKeychainIsLockedThenSaysTheStatus() {
        keychain.refusal = -25308;
        assertThatThrownBy(() -> MacKeychainProvider.open(keychain, directory, "a.cae"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-25308");
    }
}
