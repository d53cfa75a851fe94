package dev.identity.entra.user;

import dev.identity.ClientAuthenticationException;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpSender;
import dev.identity.http.RetryPolicy;
import dev.identity.http.TransportException;
import dev.identity.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The federation server of a user's organization (WS-Trust). The password goes there, so only by https. */
final class Federation {

    private final HttpSender sender;

    Federation(HttpSender sender) {
        this.sender = sender;
    }

    /** The server's answer to a message, or the document at the address if there is no message. */
    String exchange(URL url, Map<String, String> headers, @Nullable String message, Deadline deadline) {
        URI address = checked(url);
        RetryPolicy retries = message == null ? RetryPolicy.tokenEndpoint() : RetryPolicy.none();
        try {
            HttpResponse answer = sender.send(() -> request(address, headers, message), retries, deadline);
            if (answer.status() != 200) {
                throw refused(address, answer);
            }
            return answer.text();
        } catch (IOException e) {
            throw silent(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while the token was acquired.", e);
        }
    }

    private static HttpRequest request(URI address, Map<String, String> headers, @Nullable String message) {
        if (message == null) {
            return HttpRequest.get(address).build();
        }
        HttpRequest.Builder request = HttpRequest.post(address).body(message.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> {
            if (name.equals("Content-Type") || name.equals("SOAPAction")) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static URI checked(URL url) {
        try {
            URI address = url.toURI();
            if ("https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new ClientAuthenticationException(
                "The federation server of the user's organization has no https address; the password is not sent.",
                null);
    }

    private static ClientAuthenticationException refused(URI address, HttpResponse answer) {
        return ClientAuthenticationException.builder("The federation server " + address.getHost()
                        + " refused the sign-in (HTTP " + answer.status() + ").")
                .remedy("check user name and password; the log of the federation server knows more.")
                .httpStatus(answer.status())
                .build();
    }

    private static ClientAuthenticationException silent(URI address, IOException e) {
        return ClientAuthenticationException.builder(
                        "The federation server " + address.getHost() + " gave no answer: " + e.getMessage())
                .retryable(!(e instanceof TransportException known) || known.retryable())
                .cause(e)
                .build();
    }
}
