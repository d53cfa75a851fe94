package dev.identity.contract;

import dev.identity.credential.OnBehalfOfCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.testkit.Canary;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Ways to fail on behalf of a user. */
final class UserProvocations {

    private static final Misconfigured<OnBehalfOfCredential.Builder> USER = new Misconfigured<>(
            scene -> AppProvocations.application(OnBehalfOfCredential.builder(), scene),
            OnBehalfOfCredential.Builder::build);

    private UserProvocations() {}

    static Stream<Provocation> users() {
        return Provocation.of(
                "OnBehalfOfCredential",
                USER.fails("no user", (b, scene) -> b.clientSecret(scene.cloud().secretOf(scene.app()))),
                USER.fails("no token", (b, scene) -> b.userAssertion("Bearer " + Canary.assertion())),
                USER.fails("no proof", (b, scene) -> {}),
                USER.fails(
                        "two proofs",
                        (b, scene) -> b.clientSecret(Canary.secret()).clientAssertion(Canary::assertion)),
                USER.fails("wrong secret", (b, scene) -> {
                    signIn(b, scene, user -> {});
                    b.clientSecret(Canary.secret());
                }),
                USER.fails("opaque token", (b, scene) -> {
                    signIn(b, scene, user -> {});
                    b.userAssertion(Canary.assertion());
                }),
                USER.fails("token of somebody", (b, scene) -> {
                    signIn(b, scene, user -> {});
                    b.userAssertion(scene.subjectToken("elsewhere").get());
                }),
                USER.fails("token for another API", (b, scene) -> {
                    signIn(b, scene, user -> {});
                    AppRegistration other = scene.cloud().app();
                    b.userAssertion(scene.cloud().tokenOf(scene.cloud().user(), other));
                }),
                USER.fails("old token", (b, scene) -> {
                    signIn(b, scene, user -> {});
                    scene.cloud().advance(Duration.ofHours(2));
                }),
                USER.fails("no consent", (b, scene) -> signIn(b, scene, scene.app()::withholdConsent)),
                USER.fails("second factor", (b, scene) -> signIn(b, scene, EmulatedUser::requireMfa)));
    }

    private static void signIn(OnBehalfOfCredential.Builder builder, Scene scene, Consumer<EmulatedUser> policy) {
        EmulatedUser user = scene.cloud().user();
        builder.clientSecret(scene.cloud().secretOf(scene.app()))
                .userAssertion(scene.cloud().tokenOf(user, scene.app()));
        policy.accept(user);
    }
}
