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
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of Microsoft Entra ID or AD FS (RFC 6749 section 3.2): one form, one answer, one mapping of errors.
 * Every try builds its form anew, so that an assertion is never sent twice. Thread-safe.
 */
final class TokenEndpoint {

    private static final RetryPolicy RETRIES =
            RetryPolicy.tokenEndpoint().orWhen(ErrorAnswer::busy).exceptWhen(ErrorAnswer::looping);
    private static final List<String> SECRET_FIELDS = List.of("client_secret", "client_assertion");
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

    TokenEndpoint(EntraSettings settings) {
        this.settings = settings;
        this.runtime = settings.runtime();
        this.sender = new HttpSender(settings.transport(), runtime.time());
        this.discovery = new InstanceDiscovery(settings, sender);
    }

    AccessToken request(Acquisition acquisition, Grant grant) {
        try {
            discovery.confirm(acquisition.deadline());
            return send(acquisition, grant, address(acquisition));
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while the token was acquired.", e);
        }
    }

    private AccessToken send(Acquisition acquisition, Grant grant, URI address)
            throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        AtomicLong sentAt = new AtomicLong();
        AtomicReference<Map<String, String>> sent = new AtomicReference<>(Map.of());
        HttpResponse answer = sender.send(
                () -> {
                    Map<String, String> form = form(acquisition, grant, address);
                    sent.set(form);
                    sentAt.set(runtime.time().millis());
                    return build(form, address, id);
                },
                RETRIES,
                acquisition.deadline());
        if (answer.status() != 200) {
            throw ErrorAnswer.of(answer, id, secrets(sent.get())).toException(runtime.time());
        }
        return new TokenAnswer(address.getRawAuthority(), answer, id, Instant.ofEpochMilli(sentAt.get())).toToken();
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

    private static HttpRequest build(Map<String, String> form, URI address, String id) {
        return HttpRequest.postForm(address, form)
                .header("Accept", "application/json")
                .header("User-Agent", AGENT)
                .header("client-request-id", id)
                .header("return-client-request-id", "true")
                .header("x-client-SKU", "identity-java")
                .header("x-client-Ver", version())
                .header("x-ms-lib-capability", "retry-after, h429")
                .build();
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

    private static String version() {
        String version = TokenEndpoint.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
