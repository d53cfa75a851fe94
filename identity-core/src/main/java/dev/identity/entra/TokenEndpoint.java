package dev.identity.entra;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpSender;
import dev.identity.http.RetryPolicy;
import dev.identity.http.TransportException;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of Microsoft Entra ID or AD FS (RFC 6749 section 3.2): one form, one answer, one mapping of errors.
 * Every try builds its form anew, so that an assertion is never sent twice. Thread-safe.
 */
public final class TokenEndpoint {

    private static final RetryPolicy RETRIES =
            RetryPolicy.tokenEndpoint().orWhen(ErrorAnswer::busy).exceptWhen(ErrorAnswer::looping);
    private static final List<String> SECRET_FIELDS = List.of(
            "client_secret",
            "client_assertion",
            "assertion",
            "refresh_token",
            "code",
            "code_verifier",
            "device_code",
            "password");
    private static final String AGENT = "identity-java/" + version();

    /** The form of one try. */
    @FunctionalInterface
    interface Grant {
        Map<String, String> form(URI endpoint);
    }

    private final EntraSettings settings;
    private final IdentityRuntime runtime;
    private final HttpSender sender;
    private final InstanceDiscovery discovery;

    /** The endpoint of an application's sign-in host. */
    public TokenEndpoint(EntraSettings settings) {
        this.settings = settings;
        this.runtime = settings.runtime();
        this.sender = new HttpSender(settings.transport(), runtime.time());
        this.discovery = new InstanceDiscovery(settings, sender);
    }

    AccessToken request(Acquisition acquisition, Grant grant) {
        try {
            discovery.confirm(acquisition.deadline());
            URI address = address(acquisition);
            return send(address, () -> form(acquisition, grant, address), RETRIES, acquisition.deadline())
                    .token();
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Posts a form to one of the sign-in host's endpoints.
     *
     * @param form builds the form anew for each try
     * @param again whether to try again what may heal
     * @throws ClientAuthenticationException if no answer came
     */
    public FormAnswer post(URI address, Supplier<Map<String, String>> form, boolean again, Deadline deadline) {
        try {
            discovery.confirm(deadline);
            return send(address, form, again ? RETRIES : RetryPolicy.none(), deadline);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Makes sure that the sign-in host is one, before a user is sent to it.
     *
     * @throws ClientAuthenticationException if it is not, or nobody can say so
     */
    public void confirm(Deadline deadline) {
        try {
            discovery.confirm(deadline);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Gets a document from the sign-in host.
     *
     * @throws ClientAuthenticationException if no answer came
     */
    public FormAnswer get(URI address, Deadline deadline) {
        String id = UUID.randomUUID().toString();
        try {
            discovery.confirm(deadline);
            HttpResponse answer =
                    sender.send(() -> headed(HttpRequest.get(address), id).build(), RETRIES, deadline);
            return new FormAnswer(answer, address, id, runtime.time().now(), List.of(), runtime.time());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private FormAnswer send(URI address, Supplier<Map<String, String>> form, RetryPolicy retries, Deadline deadline)
            throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        AtomicLong sentAt = new AtomicLong();
        AtomicReference<Map<String, String>> sent = new AtomicReference<>(Map.of());
        HttpResponse answer = sender.send(
                () -> {
                    Map<String, String> fields = form.get();
                    sent.set(fields);
                    sentAt.set(runtime.time().millis());
                    return headed(HttpRequest.postForm(address, fields), id).build();
                },
                retries,
                deadline);
        return new FormAnswer(
                answer, address, id, Instant.ofEpochMilli(sentAt.get()), secrets(sent.get()), runtime.time());
    }

    private static Map<String, String> form(Acquisition acquisition, Grant grant, URI address) {
        Map<String, String> form = grant.form(address);
        String claims = Claims.of(acquisition.request());
        if (claims != null) {
            form.put("claims", claims);
        }
        return form;
    }

    private static List<String> secrets(@Nullable Map<String, String> form) {
        return form == null
                ? List.of()
                : SECRET_FIELDS.stream()
                        .map(field -> form.getOrDefault(field, ""))
                        .filter(value -> !value.isBlank())
                        .toList();
    }

    private static HttpRequest.Builder headed(HttpRequest.Builder request, String id) {
        return request.header("Accept", "application/json")
                .header("User-Agent", AGENT)
                .header("client-request-id", id)
                .header("return-client-request-id", "true")
                .header("x-client-SKU", "identity-java")
                .header("x-client-Ver", version())
                .header("x-ms-lib-capability", "retry-after, h429");
    }

    private URI address(Acquisition acquisition) throws InterruptedException {
        String tenant = settings.tenants().of(acquisition.request());
        AuthorityHost authority = settings.authority();
        Optional<Region.Name> region = AuthorityHost.isAdfs(tenant)
                ? Optional.empty()
                : settings.region().resolve(runtime);
        return region.map(authority::inRegion).orElse(authority).tokenEndpoint(tenant);
    }

    private ClientAuthenticationException unreachable(IOException e) {
        return ClientAuthenticationException.builder("The token endpoint gave no answer: " + e.getMessage())
                .remedy("check the network, proxy and firewall between this host and " + settings.authority()
                        + ", and the certificates that this JVM trusts.")
                .retryable(!(e instanceof TransportException known) || known.retryable())
                .cause(e)
                .build();
    }

    private static ClientAuthenticationException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ClientAuthenticationException("Interrupted while the token was acquired.", e);
    }

    private static String version() {
        String version = TokenEndpoint.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
