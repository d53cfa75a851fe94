package dev.identity.emulator;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The issuers whose assertions can be verified: the emulator's own, its tenants, and those a test made known. */
final class IssuerKeys {
    private final URI authority;
    private final Directory directory;
    private final SigningKey tenantKey;
    private final Clock clock;
    private final Map<String, FederatedIssuer> own = new ConcurrentHashMap<>();
    private final Map<String, JWKSet> foreign = new ConcurrentHashMap<>();

    IssuerKeys(URI authority, Directory directory, SigningKey tenantKey, Clock clock) {
        this.authority = authority;
        this.directory = directory;
        this.tenantKey = tenantKey;
        this.clock = clock;
    }

    FederatedIssuer own(String name) {
        return own.computeIfAbsent(name, this::create);
    }

    void trust(String issuer, String jwks) {
        try {
            foreign.put(issuer, JWKSet.parse(jwks));
        } catch (ParseException e) {
            throw new IllegalArgumentException("'jwks' is not a JSON Web Key Set", e);
        }
    }

    Optional<FederatedIssuer> find(String name) {
        return Optional.ofNullable(own.get(name));
    }

    Optional<JWKSet> keysOf(String issuer) {
        Collection<FederatedIssuer> issuers = own.values();
        return issuers.stream()
                .filter(candidate -> candidate.issuer().equals(issuer))
                .map(FederatedIssuer::publicKeys)
                .findFirst()
                .or(() -> Optional.ofNullable(foreign.get(issuer)))
                .or(() -> isTenant(issuer) ? Optional.of(tenantKey.publicKeys()) : Optional.empty());
    }

    private boolean isTenant(String issuer) {
        return directory.tenants().stream()
                .anyMatch(tenant -> TokenIssuer.issuerOf(authority, tenant).equals(issuer)
                        || tenant.issuer().equals(issuer));
    }

    private FederatedIssuer create(String name) {
        return new FederatedIssuer(authority.resolve("/_issuer/" + name).toString(), clock);
    }
}
