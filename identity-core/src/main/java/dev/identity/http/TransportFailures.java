package dev.identity.http;

import dev.identity.http.TransportException.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Words what the JDK's client throws: its messages are often null and never name the host. */
final class TransportFailures {

    private static final Pattern SYMPTOMS = Pattern.compile("closed locally|received no bytes|bytes received");

    private final String host;
    private final String connecting;
    private final String through;

    TransportFailures(HttpRequest request, @Nullable InetSocketAddress proxy) {
        this.host = HostPort.of(request.uri());
        this.through = proxy == null ? "" : " through the proxy " + HostPort.of(proxy);
        this.connecting = proxy == null ? host : "the proxy " + HostPort.of(proxy) + " on the way to " + host;
    }

    TransportException of(Throwable failure) {
        if (has(failure, BodyTooLargeException.class::isInstance)) {
            return new TransportException(
                    Kind.TOO_LARGE, "The answer of " + host + " is larger than 1 MiB and was not read further.", null);
        }
        TransportException connect = connecting(failure);
        return connect != null ? connect : exchanging(failure);
    }

    TransportException credentialsWanted() {
        return new TransportException(Kind.PROXY, "Credentials are wanted (407) by " + connecting + ".", null);
    }

    TransportException late(Duration limit, boolean answering) {
        String what = answering ? " did not complete its answer within " : " did not answer within ";
        return new TransportException(Kind.TIMEOUT, host + what + Seconds.of(limit) + through + ".", null);
    }

    private @Nullable TransportException connecting(Throwable failure) {
        if (has(failure, UnresolvedAddressException.class::isInstance)
                || has(failure, UnknownHostException.class::isInstance)) {
            return new TransportException(Kind.DNS, "No address is known (DNS) for " + connecting + ".", failure);
        }
        if (has(failure, HttpConnectTimeoutException.class::isInstance)) {
            return new TransportException(Kind.CONNECT, "No connection in time to " + connecting + ".", failure);
        }
        if (has(failure, TransportFailures::isRefusal)) {
            return new TransportException(
                    Kind.CONNECT, "No connection to " + connecting + ": " + reason(failure) + ".", failure);
        }
        if (says(failure, "tunnel failed")) {
            return new TransportException(Kind.CONNECT, "No tunnel through " + connecting + ".", failure);
        }
        return null;
    }

    private TransportException exchanging(Throwable failure) {
        if (has(failure, CertificateException.class::isInstance)
                || has(failure, GeneralSecurityException.class::isInstance)) {
            return new TransportException(
                    Kind.TLS, "The certificate of " + host + " is not trusted: " + reason(failure) + ".", failure);
        }
        if (isBroken(failure)) {
            return new TransportException(
                    Kind.RESET_OR_TRUNCATED,
                    host + " broke the connection off before the answer was complete.",
                    failure);
        }
        if (has(failure, SSLException.class::isInstance)) {
            return new TransportException(Kind.TLS, "TLS with " + host + " failed: " + reason(failure) + ".", failure);
        }
        if (has(failure, ProtocolException.class::isInstance) || says(failure, "malformed", "invalid", "illegal")) {
            // Without the cause, which quotes what came.
            return new TransportException(Kind.MALFORMED, host + " answered something that is not HTTP.", null);
        }
        return new TransportException(
                Kind.OTHER, "The exchange with " + host + " failed: " + reason(failure) + ".", failure);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || says(failure, "unreachable", "no route to host");
    }

    private static boolean isBroken(Throwable failure) {
        Throwable reason = reasonInTls(failure);
        return has(reason, EOFException.class::isInstance)
                || says(
                        reason,
                        "reset",
                        "broken pipe",
                        "closed",
                        "received no bytes",
                        "bytes received",
                        "eof reached",
                        "terminated the handshake",
                        "closing inbound before");
    }

    /** A failure of TLS may come up as what it led to, which looks like a broken connection; then what lies beneath it. */
    private static Throwable reasonInTls(Throwable failure) {
        return chain(failure)
                .filter(link ->
                        SYMPTOMS.matcher(String.valueOf(link.getMessage())).find())
                .map(Throwable::getCause)
                .filter(cause -> cause != null && has(cause, SSLException.class::isInstance))
                .reduce(failure, (outer, inner) -> inner);
    }

    private static String reason(Throwable failure) {
        return chain(failure)
                .filter(link -> link.getMessage() != null && !link.getMessage().isBlank())
                .map(link -> String.valueOf(link.getMessage()).replaceFirst("\\.$", ""))
                .reduce((outer, inner) -> inner)
                .orElseGet(() ->
                        has(failure, ConnectException.class::isInstance) ? "connection refused" : "no reason given");
    }

    private static boolean says(Throwable failure, String... texts) {
        return has(failure, link -> {
            String message = String.valueOf(link.getMessage()).toLowerCase(Locale.ROOT);
            return Stream.of(texts).anyMatch(message::contains);
        });
    }

    private static boolean has(Throwable failure, Predicate<Throwable> test) {
        return chain(failure).anyMatch(test);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        Stream.Builder<Throwable> links = Stream.builder();
        Throwable link = failure;
        for (int depth = 0; link != null && depth < 20; depth++) {
            links.add(link);
            link = link.getCause();
        }
        return links.build();
    }
}
