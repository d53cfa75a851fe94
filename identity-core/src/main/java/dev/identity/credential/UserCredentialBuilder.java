package dev.identity.credential;

import dev.identity.AuthenticationRecord;
import dev.identity.AuthorityHosts;
import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.entra.AuthorityHost;
import dev.identity.entra.EntraSettings;
import dev.identity.entra.Region;
import dev.identity.entra.Tenants;
import dev.identity.entra.user.AccountCache;
import dev.identity.entra.user.MemoryAccountCache;
import dev.identity.entra.user.PersistentAccountCache;
import dev.identity.entra.user.UserClient;
import dev.identity.entra.user.UserSettings;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the builders of all credentials of users take. Not thread-safe. Only this library extends it. */
public abstract class UserCredentialBuilder<B extends UserCredentialBuilder<B>> extends EntraCredentialBuilder<B> {

    /** The application for sign-ins during development that Microsoft lends to all Azure SDKs. */
    private static final String DEVELOPER_CLIENT = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    private static final String ANY_ORGANIZATION = "organizations";

    boolean automaticAuthenticationDisabled;
    private @Nullable AuthenticationRecord record;
    private @Nullable TokenCachePersistenceOptions persistence;
    private boolean unsafeLogging;

    UserCredentialBuilder() {}

    /**
     * Who signed in earlier. The account's tokens are looked for before anybody is asked to sign in; its tenant,
     * application and sign-in host are used where none is set.
     */
    public B authenticationRecord(@Nullable AuthenticationRecord earlier) {
        this.record = earlier;
        return self();
    }

    /**
     * Keeps the account and its tokens beyond the life of the process, shared with other processes of the user. Unless set
     * they are kept in memory. A later process finds them by {@link #authenticationRecord}. The cache is opened when a
     * token is first wanted; where it has to be encrypted and cannot be, the credential is unavailable.
     */
    public B tokenCachePersistence(TokenCachePersistenceOptions options) {
        this.persistence = Objects.requireNonNull(options, "options");
        return self();
    }

    /**
     * Whether the user is never asked to sign in but by {@code authenticate}; requests that need it fail with
     * {@link dev.identity.AuthenticationRequiredException}.
     */
    public B disableAutomaticAuthentication(boolean disable) {
        this.automaticAuthenticationDisabled = disable;
        return self();
    }

    /**
     * Whether msal4j may write what identifies persons to its log at DEBUG, for Microsoft's support. Unsafe: never leave
     * it on.
     */
    public B unsafeSupportLogging(boolean enable) {
        this.unsafeLogging = enable;
        return self();
    }

    /** The client of a public application. */
    final UserClient client() {
        return client(null);
    }

    /** The client of an application; of a confidential one if there is a secret. */
    final UserClient client(@Nullable String secret) {
        AccountCache inMemory = new MemoryAccountCache();
        TokenCachePersistenceOptions options = persistence;
        return new UserClient(
                new UserSettings(
                        userSettings(),
                        options == null ? inMemory : new PersistentAccountCache(options, false, runtime()),
                        options == null ? inMemory : new PersistentAccountCache(options, true, runtime()),
                        unsafeLogging),
                secret,
                remembersRecord() ? record : null);
    }

    /** Whether the tokens of the given record's account are looked for before the first sign-in. */
    boolean remembersRecord() {
        return true;
    }

    /** The scope of the cloud's management API. */
    final String managementScope() {
        return switch (userAuthority().toString()) {
            case AuthorityHosts.PUBLIC -> "https://management.core.windows.net//.default";
            case AuthorityHosts.CHINA -> "https://management.core.chinacloudapi.cn//.default";
            case AuthorityHosts.GOVERNMENT -> "https://management.core.usgovcloudapi.net//.default";
            default ->
                throw new IllegalArgumentException(
                        "Which scope to sign in for is not known for this sign-in host. Name one: authenticate(request).");
        };
    }

    /** The application's id where none was set. */
    @Nullable
    String defaultClient() {
        return DEVELOPER_CLIENT;
    }

    private EntraSettings userSettings() {
        String tenant = first(tenantId, record == null ? null : record.tenantId(), ANY_ORGANIZATION);
        boolean anyTenant = tenantId == null && record == null;
        Collection<String> allowed = anyTenant ? List.of("*") : additionallyAllowedTenants;
        String client = first(clientId, record == null ? null : record.clientId(), defaultClient());
        return new EntraSettings(
                required(client, "clientId", "the application (client) id of an app registration"),
                new Tenants(
                        required(tenant, "tenantId", "the id of a Microsoft Entra tenant (also called directory id)"),
                        allowed,
                        runtime().environment("AZURE_IDENTITY_DISABLE_MULTITENANTAUTH") != null),
                userAuthority(),
                !discoveryDisabled,
                Region.parse(null, "region"),
                runtime(),
                transport());
    }

    private AuthorityHost userAuthority() {
        return authorityHost == null && record != null
                ? AuthorityHost.parse(record.authority(), "authenticationRecord")
                : authority();
    }

    private static @Nullable String first(@Nullable String set, @Nullable String recorded, @Nullable String otherwise) {
        return set != null ? set : recorded != null ? recorded : otherwise;
    }
}
