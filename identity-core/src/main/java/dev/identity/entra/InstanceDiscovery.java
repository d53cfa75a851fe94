package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpSender;
import dev.identity.http.RetryPolicy;
import dev.identity.http.TransportException;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks Microsoft whether a host that is not well known is a sign-in host. A secret goes nowhere before the answer was
 * yes; no answer counts as no. A yes is remembered for the life of the credential.
 */
final class InstanceDiscovery {

    private static final String TRUSTED =
            "https://login.microsoftonline.com/common/discovery/instance?api-version=1.1&authorization_endpoint=";

    private final EntraSettings settings;
    private final HttpSender sender;
    private volatile boolean confirmed;

    InstanceDiscovery(EntraSettings settings, HttpSender sender) {
        this.settings = settings;
        this.sender = sender;
        boolean adfs = AuthorityHost.isAdfs(settings.tenants().own());
        this.confirmed = !settings.discovery() || adfs || settings.authority().wellKnown();
    }

    void confirm(Deadline deadline) throws InterruptedException {
        if (!confirmed) {
            ask(deadline);
            confirmed = true;
        }
    }

    private void ask(Deadline deadline) throws InterruptedException {
        HttpResponse answer;
        try {
            answer = sender.send(() -> HttpRequest.get(question()).build(), RetryPolicy.tokenEndpoint(), deadline);
        } catch (IOException e) {
            throw unconfirmed(e.getMessage())
                    .retryable(!(e instanceof TransportException known) || known.retryable())
                    .cause(e)
                    .build();
        }
        if (ErrorAnswer.unknownAuthority(answer)) {
            throw refused("is not a Microsoft Entra host, says instance discovery (HTTP " + answer.status() + ")")
                    .httpStatus(answer.status())
                    .aadstsCode(AadstsCode.UNKNOWN_AUTHORITY.number())
                    .build();
        }
        if (answer.status() != 200 || !hasDiscoveryEndpoint(answer)) {
            throw unconfirmed("HTTP " + answer.status() + " without what was asked for")
                    .httpStatus(answer.status())
                    .build();
        }
    }

    private URI question() {
        String endpoint = settings.authority() + "/" + settings.tenants().own() + "/oauth2/v2.0/authorize";
        return URI.create(TRUSTED + URLEncoder.encode(endpoint, StandardCharsets.UTF_8));
    }

    private ClientAuthenticationException.Builder unconfirmed(@Nullable String why) {
        return refused("could not be confirmed as a Microsoft Entra host, because the discovery request failed (" + why
                        + ")")
                .retryable(true);
    }

    private ClientAuthenticationException.Builder refused(String problem) {
        return ClientAuthenticationException.builder("The authority host " + settings.authority() + " " + problem
                        + ". Nothing secret was sent to it.")
                .remedy("check authorityHost; for a private cloud whose host you trust, set disableInstanceDiscovery.");
    }

    private static boolean hasDiscoveryEndpoint(HttpResponse answer) {
        try {
            return JsonObject.parse(answer.body()).string("tenant_discovery_endpoint") != null;
        } catch (JsonException e) {
            return false;
        }
    }
}
