package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Somebody else's credential, which does as it is told and counts. */
final class ScriptedMember implements TokenCredential {

    static final AccessToken TOKEN = AccessToken.of("scripted", Instant.parse("2099-01-01T00:00:00Z"));

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger closings = new AtomicInteger();
    volatile Function<TokenRequest, AccessToken> script = request -> TOKEN;

    static ScriptedMember working() {
        return new ScriptedMember();
    }

    static ScriptedMember unavailable(String reason) {
        return working().throwing(new CredentialUnavailableException(reason, "bring it here.", null));
    }

    static ScriptedMember refused(String reason) {
        return working().throwing(new ClientAuthenticationException(reason, null));
    }

    ScriptedMember throwing(RuntimeException failure) {
        script = request -> {
            throw failure;
        };
        return this;
    }

    @Override
    public AccessToken getToken(TokenRequest request) {
        calls.incrementAndGet();
        return script.apply(request);
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
