package dev.identity.entra.user;

import com.microsoft.aad.msal4j.AbstractClientApplicationBase;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.PublicClientApplication;
import dev.identity.AuthenticationRecord;
import dev.identity.cache.Acquisition;
import dev.identity.entra.EntraSettings;
import dev.identity.entra.TokenEndpoint;
import dev.identity.http.HttpSender;
import dev.identity.time.Deadline;
import java.net.MalformedURLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an application of msal4j for each acquisition: an application keeps one "current request" for all its threads and
 * never forgets a failed one, and costs next to nothing. What lasts is in the {@link AccountCache}.
 */
final class Applications {

    private static final Set<String> ANY_TENANT = Set.of("organizations", "common", "consumers");

    private final UserSettings settings;
    private final EntraSettings entra;
    private final @Nullable IClientCredential proof;
    private final TokenEndpoint endpoint;
    private final Federation federation;

    Applications(UserSettings settings, @Nullable IClientCredential proof) {
        this.settings = settings;
        this.entra = settings.entra();
        this.proof = proof;
        this.endpoint = new TokenEndpoint(entra);
        this.federation =
                new Federation(new HttpSender(entra.transport(), entra.runtime().time()));
    }

    /** An application at work for one request, of the account if that is known. */
    Run run(
            Acquisition acquisition,
            MsalHttp.Flow flow,
            @Nullable AuthenticationRecord account,
            AtomicInteger signOuts) {
        int before = signOuts.get();
        BooleanSupplier current = () -> signOuts.get() == before;
        CallersThread thread = new CallersThread();
        MsalHttp http = new MsalHttp(endpoint, federation, entra.authority(), entra.tenants(), acquisition, flow);
        AccountCache cache = acquisition.request().caeEnabled() ? settings.caeAccounts() : settings.accounts();
        String tenant = tenant(entra.tenants().of(acquisition.request()), account);
        return new Run(
                application(tenant, thread, http, new AccountAspect(cache, current)),
                thread,
                http,
                entra,
                acquisition.request(),
                current);
    }

    /** Makes sure that the sign-in host is one. */
    void confirmHost(Deadline deadline) {
        endpoint.confirm(deadline);
    }

    /** Removes the account from all caches. */
    void remove(AuthenticationRecord account) {
        Set<AccountCache> caches = new LinkedHashSet<>(List.of(settings.accounts()));
        caches.add(settings.caeAccounts());
        for (AccountCache cache : caches) {
            CallersThread thread = new CallersThread();
            AbstractClientApplicationBase application = application(
                    account.tenantId(), thread, Applications::nothingToSend, new AccountAspect(cache, () -> true));
            thread.await(application.removeAccount(account(account)));
        }
    }

    /** The account as msal4j finds it: by the sign-in host without a port. */
    IAccount account(AuthenticationRecord account) {
        return new KnownAccount(account.homeAccountId(), entra.authority().uri().getHost(), account.username());
    }

    private AbstractClientApplicationBase application(
            String tenant, CallersThread thread, IHttpClient http, AccountAspect accounts) {
        return proof == null
                ? common(PublicClientApplication.builder(entra.clientId()), tenant, thread, http, accounts)
                        .build()
                : common(ConfidentialClientApplication.builder(entra.clientId(), proof), tenant, thread, http, accounts)
                        .build();
    }

    private <B extends AbstractClientApplicationBase.Builder<B>> B common(
            B builder, String tenant, CallersThread thread, IHttpClient http, AccountAspect accounts) {
        String authority = "https://" + entra.authority().uri().getHost() + "/" + tenant.toLowerCase(Locale.ROOT) + "/";
        try {
            return builder.authority(authority)
                    .instanceDiscovery(false)
                    .httpClient(http)
                    .executorService(thread)
                    .setTokenCacheAccessAspect(accounts)
                    .logPii(settings.unsafeLogging())
                    .disableInternalRetries();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The authority is no address.", e);
        }
    }

    /** Where any tenant will do, a known account's own finds what is cached for it. */
    private static String tenant(String asked, @Nullable AuthenticationRecord account) {
        return account != null && ANY_TENANT.contains(asked.toLowerCase(Locale.ROOT)) ? account.tenantId() : asked;
    }

    private static IHttpResponse nothingToSend(HttpRequest request) {
        throw new IllegalStateException("Removing an account sends nothing.");
    }
}
