package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.util.List;
import java.util.stream.Stream;

/** Chains and members for the tests of both halves of a chain: walking and staying. */
abstract class ChainFixture {

    static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    final FakeEntra entra = new FakeEntra();
    final ManualTime time = entra.time;
    final ScriptedMember absent = ScriptedMember.unavailable("It is not installed.");
    final ScriptedMember working = ScriptedMember.working();
    final ScriptedMember never = ScriptedMember.working();

    ChainedTokenCredential chain(TokenCredential... members) {
        ChainedTokenCredential.Builder builder =
                ChainedTokenCredential.builder().runtime(entra.runtime().build());
        Stream.of(members).forEach(builder::add);
        return builder.build();
    }

    static List<State> states(ChainedTokenCredential chain) {
        return chain.members().stream().map(ChainMemberStatus::state).toList();
    }

    static IdentityException failure(TokenCredential chain) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> chain.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }
}
