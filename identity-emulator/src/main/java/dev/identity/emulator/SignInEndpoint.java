package dev.identity.emulator;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** {@code POST /login}: what a person enters in the pages. Shows the next page, or ends. */
final class SignInEndpoint implements RequestHandler {
    private final Interactions interactions;
    private final SignInDialog dialog;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Clock clock;

    SignInEndpoint(
            Interactions interactions, SignInDialog dialog, Sessions sessions, Passwords passwords, Clock clock) {
        this.interactions = interactions;
        this.dialog = dialog;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String id = Objects.requireNonNullElse(request.form("ctx"), "");
        Optional<Interaction> interaction = interactions.find(id);
        if (!"POST".equals(request.method()) || interaction.isEmpty()) {
            return SignInPages.failure(new EntraException(UserError.NO_SUCH_SIGN_IN));
        }
        return answer(request, id, interaction.get());
    }

    private Reply answer(RecordedRequest request, String id, Interaction interaction) {
        try {
            take(request, interaction);
        } catch (EntraException e) {
            return e.error() == UserError.CONSENT_DECLINED
                    ? dialog.end(interaction, e)
                    : dialog.next(id, interaction, e.text());
        }
        return dialog.next(id, interaction, null);
    }

    /** Takes what the page of the current step asked for; anything else is not listened to. */
    private void take(RecordedRequest request, Interaction interaction) {
        String action = Objects.requireNonNullElse(request.form("action"), "");
        switch (interaction.next()) {
            case PASSWORD -> account(request, interaction, action);
            case SECOND_FACTOR -> verify(request, interaction);
            case CONSENT -> consent(interaction, action);
            case END -> {}
        }
    }

    private void account(RecordedRequest request, Interaction interaction, String action) {
        if ("another".equals(action)) {
            return;
        }
        SignIn session = "continue".equals(action) ? sessions.of(request).orElse(null) : null;
        interaction.signedIn(session == null ? byPassword(request, interaction) : session);
    }

    private SignIn byPassword(RecordedRequest request, Interaction interaction) {
        Tenant asked = interaction.demand().tenant();
        EmulatedUser user = passwords.find(entered(request, "username"), asked);
        passwords.verify(user, entered(request, "password"));
        return new SignIn(user, passwords.tenantOf(user, asked), clock.instant(), false);
    }

    private static void verify(RecordedRequest request, Interaction interaction) {
        SignIn who = Objects.requireNonNull(interaction.signIn());
        if (!who.user().mfaCode().equals(entered(request, "code").trim())) {
            throw new EntraException(UserError.WRONG_SECOND_FACTOR);
        }
        interaction.signedIn(new SignIn(who.user(), who.tenant(), who.at(), true));
    }

    private static void consent(Interaction interaction, String action) {
        if ("deny".equals(action)) {
            throw new EntraException(UserError.CONSENT_DECLINED);
        }
        if ("accept".equals(action)) {
            interaction.consent();
            interaction
                    .demand()
                    .client()
                    .consent(Objects.requireNonNull(interaction.signIn()).user());
        }
    }

    private static String entered(RecordedRequest request, String field) {
        return Objects.requireNonNullElse(request.form(field), "");
    }
}
