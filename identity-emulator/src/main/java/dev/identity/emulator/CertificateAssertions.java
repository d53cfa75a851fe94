package dev.identity.emulator;

import com.nimbusds.jose.JWSHeader;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks an assertion that an app signed with its certificate's key (RFC 7523 §3, Entra's certificate credentials). */
final class CertificateAssertions {
    private static final Set<String> ENTRA = Set.of("RS256", "PS256");
    private static final Set<String> ADFS = Set.of("RS256");
    private static final String X5T = "x5t";
    private static final String X5T_S256 = "x5t#S256";

    private final URI authority;
    private final UsedAssertions used;
    private final Clock clock;

    CertificateAssertions(URI authority, UsedAssertions used, Clock clock) {
        this.authority = authority;
        this.used = used;
        this.clock = clock;
    }

    void verify(GrantRequest request, AppRegistration app, Assertion assertion) {
        assertion.requireAlgorithm(request.adfs() ? ADFS : ENTRA);
        requireSameApp(app, assertion);
        X509Certificate certificate = certificate(request, app, assertion);
        Instant now = clock.instant();
        requireUnexpired(app, assertion, certificate, now);
        if (!assertion.isSignedBy((RSAPublicKey) certificate.getPublicKey())) {
            throw badKey("The provided signature value did not match the expected signature value.", app, assertion);
        }
        assertion.requireValidAt(now);
        requireAudience(request, assertion);
        used.requireFirstUse(app, assertion, now);
    }

    private static void requireSameApp(AppRegistration app, Assertion assertion) {
        if (!app.clientId().equalsIgnoreCase(assertion.issuer())
                || !app.clientId().equalsIgnoreCase(assertion.subject())) {
            throw new EntraException(EntraError.ASSERTION_APP);
        }
    }

    private X509Certificate certificate(GrantRequest request, AppRegistration app, Assertion assertion) {
        Optional<X509Certificate> registered = app.certificates().stream()
                .filter(certificate -> certificate.getPublicKey() instanceof RSAPublicKey)
                .filter(certificate -> names(assertion.header(), certificate, request.adfs()))
                .findFirst();
        return registered
                .or(() -> CertificateChains.trustedLeaf(app, assertion.header(), clock.instant()))
                .orElseThrow(() -> badKey("The key was not found.", app, assertion));
    }

    /** AD FS knows SHA-1 thumbprints only. */
    private static boolean names(JWSHeader header, X509Certificate certificate, boolean adfs) {
        return (!adfs && names(header, X5T_S256, certificate, Thumbprint.SHA256))
                || names(header, X5T, certificate, Thumbprint.SHA1);
    }

    private static boolean names(JWSHeader header, String parameter, X509Certificate certificate, String algorithm) {
        return Thumbprint.of(certificate, algorithm).equals(Thumbprint.normalize(parameter(header, parameter)));
    }

    private static String parameter(JWSHeader header, String name) {
        Object value = header.toJSONObject().get(name);
        return value == null ? "" : value.toString();
    }

    private static void requireUnexpired(
            AppRegistration app, Assertion assertion, X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw badKey("The certificate used is expired.", app, assertion);
        }
    }

    /** The token endpoint or the issuer, by any of the tenant's names and any of the emulator's. */
    private void requireAudience(GrantRequest request, Assertion assertion) {
        Set<String> hosts = Stream.of(authority.getAuthority(), request.http().header("host"))
                .map(host -> "https://" + host)
                .collect(Collectors.toSet());
        boolean matches = hosts.stream().anyMatch(host -> isAudience(host, request, assertion));
        if (!matches) {
            throw new EntraException(EntraError.ASSERTION_AUDIENCE);
        }
    }

    private static boolean isAudience(String host, GrantRequest request, Assertion assertion) {
        String tenant = request.tenant().id();
        Set<String> accepted = Stream.of(
                        host + request.http().path(),
                        host + "/" + tenant + "/oauth2/v2.0/token",
                        host + "/" + request.http().tenant() + "/v2.0",
                        host + "/" + tenant + "/v2.0")
                .collect(Collectors.toSet());
        return assertion.audiences().stream().anyMatch(accepted::contains);
    }

    private static EntraException badKey(String reason, AppRegistration app, Assertion assertion) {
        String sha256 = parameter(assertion.header(), X5T_S256);
        String thumbprint = sha256.isEmpty() ? parameter(assertion.header(), X5T) : sha256;
        return new EntraException(EntraError.ASSERTION_KEY, reason, Thumbprint.hex(thumbprint), app.clientId());
    }
}
