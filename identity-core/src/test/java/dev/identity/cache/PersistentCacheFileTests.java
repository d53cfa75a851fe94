package dev.identity.cache;

import static dev.identity.cache.PersistentCacheFixture.CONTENT;
import static dev.identity.cache.PersistentCacheFixture.NAME;
import static dev.identity.cache.PersistentCacheFixture.read;
import static dev.identity.cache.PersistentCacheFixture.store;
import static dev.identity.cache.PersistentCacheFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.CredentialUnavailableException;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentCacheFileTests {

    @TempDir
    private Path home;

    private Path directory = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void names() {
        directory = home.resolve(".IdentityService");
        file = directory.resolve(NAME);
    }

    @Test
    @Proves(rows = 49, controls = 13)
    void writeWhenThereIsNothingYetThenOnlyTheUserCanReadIt() throws Exception {
        write(store(directory), CONTENT);
        assertThat(read(store(directory))).isEqualTo(CONTENT);
        requirePosix();
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(directory.resolve(NAME + ".lock"))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw-rw-", "rwxrwxrwx"})
    @Proves(rows = 49, controls = 13)
    void accessWhenOthersCouldReadThenTheyCannotAnyMore(String before) throws Exception {
        write(store(directory), CONTENT);
        requirePosix();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(before));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(read(store(directory))).isEqualTo(CONTENT);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {NAME, NAME + ".lock"})
    @Proves(rows = 49, controls = 13)
    void accessWhenAFileIsALinkThenRefusedAndWhatItLeadsToStays(String name) throws Exception {
        Files.createDirectory(directory);
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), CONTENT);
        link(directory.resolve(name), elsewhere);
        assertThatThrownBy(() -> write(store(directory), "{}"))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining(name);
        assertThat(elsewhere).hasContent(CONTENT);
    }

    @Test
    @Proves(rows = 49, controls = 13)
    void accessWhenTheDirectoryIsALinkThenRefused() throws Exception {
        link(directory, Files.createDirectory(home.resolve("elsewhere")));
        assertThatThrownBy(() -> read(store(directory))).isInstanceOf(CredentialUnavailableException.class);
        assertThat(home.resolve("elsewhere")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {".IdentityService", ".IdentityService/" + NAME, ".IdentityService/" + NAME + ".lock"})
    @Proves(rows = 49, controls = 13)
    void accessWhenSomethingBelongsToAnotherUserThenRefused(String path) throws Exception {
        write(store(directory), CONTENT);
        give(home.resolve(path), "nobody");
        assertThatThrownBy(() -> read(store(directory)))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("belongs to nobody");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("truncated", CONTENT.substring(0, 15)),
                Arguments.of("text", "hello"),
                Arguments.of("encrypted by somebody", "\u0001\u0000\u0000\u0000\u00d0\u008c\u009d"),
                Arguments.of("array", "[1,2]"),
                Arguments.of("two objects", CONTENT + CONTENT),
                Arguments.of("zeros after a crash", "\u0000".repeat(100)),
                Arguments.of("too deep", "{\"a\":".repeat(100) + "1" + "}".repeat(100)),
                Arguments.of("too long", "{\"a\":\"" + "x".repeat(TokenCacheStorage.MAX_LENGTH) + "\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    @Proves(rows = 47)
    void readWhenTheContentIsNoCacheThenEmptyAndItIsMovedAside(String name, String content) throws Exception {
        write(store(directory), CONTENT);
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        TokenCacheStore store = store(directory);
        assertThat(read(store)).as(name).isNull();
        assertThat(directory.resolve(NAME + ".unusable")).isRegularFile();
        write(store, CONTENT);
        assertThat(read(store)).isEqualTo(CONTENT);
    }

    @Test
    void readWhenTheFileIsEmptyThenThereIsNothing() throws Exception {
        write(store(directory), CONTENT);
        Files.writeString(file, "");
        assertThat(read(store(directory))).isNull();
    }

    @Test
    void readWhenAnotherProcessChangedOrRemovedItThenSeen() throws Exception {
        TokenCacheStore mine = store(directory);
        write(mine, CONTENT);
        write(store(directory), "{\"Account\":{}}");
        assertThat(read(mine)).isEqualTo("{\"Account\":{}}");
        Files.delete(file);
        assertThat(read(mine)).isNull();
    }

    @Test
    void writeWhenAnotherProcessWasKilledAsItWroteThenItsRestIsRemoved() throws Exception {
        write(store(directory), CONTENT);
        Path rest = Files.writeString(directory.resolve(NAME + ".1234.tmp"), "{\"Acc");
        write(store(directory), CONTENT);
        assertThat(rest).doesNotExist();
    }

    @Test
    void accessWhenUnencryptedIsNotAllowedThenNamesTheSetting() {
        TokenCacheStore store = new TokenCacheStore(
                TokenCachePersistenceOptions.standard(), true, dev.identity.time.TimeSource.system(), directory);
        assertThatThrownBy(() -> read(store))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("msal.cache.cae")
                .hasMessageContaining("unencryptedStorageAllowed");
        assertThat(directory.resolve("msal.cache.cae")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "../x", "a/b", "a\\b", "a b", "ä", "a:b"})
    void nameWhenItCouldLeadElsewhereThenRefused(String name) {
        assertThatThrownBy(() -> TokenCachePersistenceOptions.standard().withName(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void requirePosix() throws IOException {
        Tool.require(Files.getFileStore(home).supportsFileAttributeView("posix"), "POSIX permissions");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Tool.require(false, "symbolic links");
        }
    }

    private static void give(Path path, String user) throws IOException {
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        } catch (IOException | UnsupportedOperationException e) {
            Tool.require(false, "root, to give a file to another user");
        }
    }
}
