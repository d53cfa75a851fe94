package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.identity.AccessToken;
import dev.identity.AuthenticationRecord;
import dev.identity.AuthenticationRequiredException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.contract.RecordedLog;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that outlive the credential, in a file without encryption. */
class PersistentAccountTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final TokenRequest OTHER = TokenRequest.of("https://vault.azure.net/.default");
    private static final TokenCachePersistenceOptions PLAIN =
            TokenCachePersistenceOptions.standard().withName("shop").withUnencryptedStorageAllowed(true);

    private final AppRegistration app = SignedInUser.desktop(CLOUD);
    private final EmulatedUser ada = SignedInUser.person(CLOUD);
    private final List<URI> opened = new CopyOnWriteArrayList<>();

    @TempDir
    private Path home;

    @BeforeEach
    void useHome() {
        CLOUD.environment().put("HOME", home.toString());
        CLOUD.environment().put("LOCALAPPDATA", home.toString());
    }

    @Test
    void getTokenWhenAnotherCredentialHasTheRecordThenSilently() {
        InteractiveBrowserCredential first = credential().build();
        AccessToken token = first.getToken(REQUEST);
        InteractiveBrowserCredential second =
                credential().authenticationRecord(recordOf(first)).build();
        assertThat(second.getToken(REQUEST).value()).isEqualTo(token.value());
        second.getToken(OTHER);
        assertThat(opened).hasSize(1);
        assertThat(CLOUD.sent("grant_type"))
                .as("the stored access token is used, and the refresh token for others")
                .containsExactly("authorization_code", "refresh_token");
        assertThat(second.authenticationRecord()).contains(recordOf(first));
    }

    @Test
    void getTokenWhenNoRecordIsGivenThenTheUserIsAsked() {
        credential().build().getToken(REQUEST);
        credential().build().getToken(REQUEST);
        assertThat(opened).hasSize(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void getTokenWhenContinuousAccessEvaluationIsOnThenInAFileOfItsOwnForTheUserOnly() throws Exception {
        credential().build().getToken(REQUEST);
        assertThat(file("shop.cae")).doesNotExist();
        credential().build().getToken(REQUEST.withCaeEnabled(true));
        for (String name : List.of("shop.nocae", "shop.cae")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void signOutWhenStoredThenRemovedForOthersToo() throws Exception {
        InteractiveBrowserCredential first = credential().build();
        first.getToken(REQUEST);
        first.getToken(REQUEST.withCaeEnabled(true));
        InteractiveBrowserCredential second = silent(recordOf(first));
        second.getToken(OTHER);
        first.signOut();
        for (String name : List.of("shop.nocae", "shop.cae")) {
            assertThat(JsonObject.parse(Files.readString(file(name))).asMap().entrySet())
                    .filteredOn(entry -> !entry.getKey().equals("AppMetadata"))
                    .allSatisfy(entry -> assertThat(entry.getValue()).isEqualTo(JsonObject.empty()));
        }
        second.evict();
        assertThatThrownBy(() -> second.getToken(OTHER)).isInstanceOf(AuthenticationRequiredException.class);
    }

    @Test
    void getTokenWhenAnotherProcessRemovedTheCacheThenNothingIsRemembered() throws Exception {
        InteractiveBrowserCredential credential =
                credential().disableAutomaticAuthentication(true).build();
        credential.authenticate(REQUEST);
        credential.getToken(OTHER);
        Files.delete(file("shop.nocae"));
        assertThat(credential.getToken(OTHER)).as("still in memory").isNotNull();
        credential.evict();
        assertThatThrownBy(() -> credential.getToken(OTHER)).isInstanceOf(AuthenticationRequiredException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "[]", "{\"RefreshToken\":7}", "{\"Account\":{\"x\":[]}}", "{\"a\":"})
    void getTokenWhenTheFileIsCorruptThenWarnedAndBegunAnew(String content) throws Exception {
        InteractiveBrowserCredential first = credential().build();
        AuthenticationRecord record = first.authenticate(REQUEST);
        Files.writeString(file("shop.nocae"), content);
        try (RecordedLog log = RecordedLog.from(Level.WARN)) {
            credential().authenticationRecord(record).build().getToken(REQUEST);
            assertThat(log.messages(Level.WARN)).anyMatch(line -> line.contains("begun anew"));
        }
        assertThat(opened).hasSize(2);
        assertThat(silent(record).getToken(OTHER)).isNotNull();
    }

    @Test
    void getTokenWhenAccessTokensHaveExpiredThenTheyLeaveTheFile() throws Exception {
        InteractiveBrowserCredential credential = credential().build();
        for (int i = 0; i < 5; i++) {
            credential.getToken(TokenRequest.of(CLOUD.app().exposeApi("read").appIdUri() + "/.default"));
        }
        assertThat(stored("AccessToken")).hasSize(5);
        String old = Files.readString(file("shop.nocae"))
                .replaceAll("\"expires_on\":\"\\d+\"", "\"expires_on\":\"1700000000\"");
        Files.writeString(file("shop.nocae"), old);
        credential.getToken(REQUEST);
        assertThat(stored("AccessToken")).hasSize(1);
        assertThat(stored("RefreshToken")).hasSize(1);
    }

    @Test
    void getTokenWhenUsersShareTheCacheThenEachHasTheirOwn() {
        EmulatedUser eve = SignedInUser.person(CLOUD);
        AuthenticationRecord adas = credential().build().authenticate(REQUEST);
        AuthenticationRecord eves = credential()
                .browserOpener(SignedInUser.opener(CLOUD, eve))
                .build()
                .authenticate(REQUEST);
        assertThat(silent(adas).getToken(OTHER)).isNotNull();
        assertThat(silent(eves).getToken(REQUEST).value())
                .isNotEqualTo(silent(adas).getToken(REQUEST).value());
        InteractiveBrowserCredential goes = silent(adas);
        goes.signOut();
        assertThat(silent(eves).getToken(OTHER)).isNotNull();
        assertThatThrownBy(() -> silent(adas).getToken(OTHER)).isInstanceOf(AuthenticationRequiredException.class);
    }

    @Test
    void getTokenWhenNothingCanBeStoredThenTheUserIsAskedOnceAllTheSame() throws Exception {
        CLOUD.environment().put("HOME", Files.createFile(home.resolve("file")).toString());
        CLOUD.environment().put("LOCALAPPDATA", home.resolve("file").toString());
        InteractiveBrowserCredential credential = credential().build();
        credential.getToken(REQUEST);
        assertThat(credential.getToken(OTHER)).isNotNull();
        assertThat(opened).hasSize(1);
        credential.signOut();
        credential.getToken(OTHER);
        assertThat(opened).hasSize(2);
    }

    @Test
    void getTokenWhenNothingEncryptsThenUnavailableUnlessAllowed() {
        InteractiveBrowserCredential credential = credential()
                .tokenCachePersistence(TokenCachePersistenceOptions.standard())
                .build();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("The persistent token cache msal.cache.nocae cannot be encrypted")
                .hasMessageContaining("unencryptedStorageAllowed");
    }

    private InteractiveBrowserCredential silent(AuthenticationRecord record) {
        return credential()
                .authenticationRecord(record)
                .disableAutomaticAuthentication(true)
                .build();
    }

    private InteractiveBrowserCredential.Builder credential() {
        return InteractiveBrowserCredential.builder()
                .runtime(CLOUD.runtime().build())
                .authorityHost(CLOUD.authority())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .disableInstanceDiscovery(true)
                .tokenCachePersistence(PLAIN)
                .browserOpener(address -> {
                    opened.add(address);
                    SignedInUser.opener(CLOUD, ada).accept(address);
                });
    }

    private Set<String> stored(String kind) throws Exception {
        JsonObject entries =
                JsonObject.parse(Files.readString(file("shop.nocae"))).object(kind);
        return Objects.requireNonNull(entries).asMap().keySet();
    }

    private Path file(String name) {
        return home.resolve(".IdentityService").resolve(name);
    }

    private static AuthenticationRecord recordOf(UserCredential credential) {
        return credential.authenticationRecord().orElseThrow();
    }
}
