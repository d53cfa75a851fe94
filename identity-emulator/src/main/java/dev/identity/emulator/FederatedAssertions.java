package dev.identity.emulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Checks an assertion that another issuer signed, against the app's federated credentials. */
final class FederatedAssertions {
    private static final Set<String> ALGORITHMS = Set.of("RS256");

    private final IssuerKeys issuers;
    private final Clock clock;

    FederatedAssertions(IssuerKeys issuers, Clock clock) {
        this.issuers = issuers;
        this.clock = clock;
    }

    void verify(AppRegistration app, Assertion assertion) {
        requireRecord(app, assertion);
        assertion.requireAlgorithm(ALGORITHMS);
        JWKSet keys =
                issuers.keysOf(assertion.issuer()).orElseThrow(() -> new EntraException(EntraError.ISSUER_UNREACHABLE));
        if (keys.getKeys().stream().noneMatch(key -> verifies(key, assertion))) {
            throw new EntraException(
                    EntraError.ASSERTION_KEY,
                    "The provided signature value did not match the expected signature value.",
                    Objects.requireNonNullElse(assertion.header().getKeyID(), ""),
                    app.clientId());
        }
        assertion.requireValidAt(clock.instant());
    }

    /** Issuer, then subject, then audience: what fails first names the error. */
    private static void requireRecord(AppRegistration app, Assertion assertion) {
        List<AppRegistration.FederatedCredential> records = app.federatedCredentials();
        records = matching(
                records,
                record -> record.issuer().equals(assertion.issuer()),
                EntraError.FEDERATED_ISSUER,
                assertion.issuer());
        records = matching(
                records,
                record -> record.subject().equals(assertion.subject()),
                EntraError.FEDERATED_SUBJECT,
                assertion.subject());
        matching(
                records,
                record -> assertion.audiences().contains(record.audience()),
                EntraError.FEDERATED_AUDIENCE,
                String.join(" ", assertion.audiences()));
    }

    private static List<AppRegistration.FederatedCredential> matching(
            List<AppRegistration.FederatedCredential> records,
            Predicate<AppRegistration.FederatedCredential> matcher,
            EntraError otherwise,
            String presented) {
        List<AppRegistration.FederatedCredential> matching =
                records.stream().filter(matcher).toList();
        if (matching.isEmpty()) {
            throw new EntraException(otherwise, presented);
        }
        return matching;
    }

    private static boolean verifies(JWK key, Assertion assertion) {
        try {
            return key instanceof RSAKey rsa && assertion.isSignedBy((RSAPublicKey) rsa.toPublicKey());
        } catch (JOSEException e) {
            return false;
        }
    }
}
