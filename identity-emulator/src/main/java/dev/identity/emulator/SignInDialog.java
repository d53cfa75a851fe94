package dev.identity.emulator;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leads a person from page to page, and to the end. */
final class SignInDialog {
    private final Interactions interactions;
    private final Sessions sessions;

    SignInDialog(Interactions interactions, Sessions sessions) {
        this.interactions = interactions;
        this.sessions = sessions;
    }

    /** Begins with somebody who is not signed in yet. */
    Reply begin(Interaction.Demand demand, InteractionEnd end) {
        return begin(new Interaction(demand, interactions.now(), end));
    }

    /** Begins with what is left to ask, which may be nothing. */
    Reply begin(Interaction interaction) {
        return next(interactions.add(interaction), interaction, null);
    }

    /** Begins by asking whether it is still the person who is signed in. */
    Reply beginWithAccount(Interaction interaction, SignIn session) {
        return SignInPages.account(
                Interactions.PATH, interactions.add(interaction), session.user().username());
    }

    /** Shows the next page, or ends. */
    Reply next(String id, Interaction interaction, @Nullable String error) {
        Interaction.Demand demand = interaction.demand();
        String app = demand.client().displayName();
        return switch (interaction.next()) {
            case PASSWORD -> SignInPages.password(Interactions.PATH, id, app, demand.loginHint(), error);
            case SECOND_FACTOR -> SignInPages.secondFactor(Interactions.PATH, id, error);
            case CONSENT -> SignInPages.consent(Interactions.PATH, id, app, demand.scope());
            case END -> end(interaction, null);
        };
    }

    /** Ends, well or with a refusal; once. */
    Reply end(Interaction interaction, @Nullable EntraException refusal) {
        if (!interaction.finish()) {
            return SignInPages.failure(new EntraException(UserError.NO_SUCH_SIGN_IN));
        }
        SignIn who = Objects.requireNonNull(interaction.signIn());
        Reply reply = refusal == null
                ? interaction.end().granted(who)
                : interaction.end().refused(refusal);
        return sessions.remember(who, reply);
    }
}
