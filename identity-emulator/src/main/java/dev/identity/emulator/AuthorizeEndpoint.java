package dev.identity.emulator;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code GET} or {@code POST /{tenant}/oauth2/v2.0/authorize} (RFC 6749 §4.1, OpenID Connect Core §3.1.2): an app sends a
 * person here to sign in. What is wrong with the app or its redirect URI is told to the person, anything else to the app.
 */
final class AuthorizeEndpoint implements RequestHandler {
    private final Directory directory;
    private final DelegatedTokens tokens;
    private final SignInDialog dialog;
    private final Interactions interactions;
    private final Sessions sessions;
    private final AuthorizationCodes codes;

    AuthorizeEndpoint(
            Directory directory,
            DelegatedTokens tokens,
            SignInDialog dialog,
            Interactions interactions,
            Sessions sessions,
            AuthorizationCodes codes) {
        this.directory = directory;
        this.tokens = tokens;
        this.dialog = dialog;
        this.interactions = interactions;
        this.sessions = sessions;
        this.codes = codes;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        try {
            AuthorizationParameters parameters = AuthorizationParameters.of(request);
            Tenant tenant = directory.tenantOrShared(Objects.requireNonNull(request.tenant()));
            AppRegistration app = directory.app(tenant, parameters.require("client_id"));
            RedirectTarget target = RedirectTarget.of(parameters, redirectUri(parameters, app));
            return answer(request, parameters, target, app, tenant);
        } catch (EntraException e) {
            return SignInPages.failure(e);
        }
    }

    private static String redirectUri(AuthorizationParameters parameters, AppRegistration app) {
        String asked = parameters.get("redirect_uri");
        if (asked == null) {
            throw new EntraException(UserError.NO_REDIRECT_URI);
        }
        if (!app.redirectUris().contains(asked)) {
            throw new EntraException(UserError.REDIRECT_URI, asked, app.clientId());
        }
        return asked;
    }

    private Reply answer(
            RecordedRequest request,
            AuthorizationParameters parameters,
            RedirectTarget target,
            AppRegistration app,
            Tenant tenant) {
        try {
            RedirectTarget.requireKnownMode(parameters);
            AuthorizationRequest asked = AuthorizationRequest.parse(parameters, target, app, tenant);
            var unused = tokens.grantable(app, asked.demand().scope(), tenant);
            return begin(asked, session(request, asked));
        } catch (EntraException e) {
            return target.refusal(e);
        }
    }

    /** Who is signed in, if that can be who is meant. */
    private Optional<SignIn> session(RecordedRequest request, AuthorizationRequest asked) {
        String hint = asked.demand().loginHint();
        Tenant tenant = asked.demand().tenant();
        return sessions.of(request)
                .filter(who -> hint == null || hint.equalsIgnoreCase(who.user().username()))
                .filter(who -> who.user().isIn(directory.tenantOf(who.user(), tenant)))
                .map(who -> new SignIn(who.user(), directory.tenantOf(who.user(), tenant), who.at(), who.mfa()));
    }

    private Reply begin(AuthorizationRequest asked, Optional<SignIn> session) {
        Interaction interaction = new Interaction(asked.demand(), interactions.now(), new End(asked));
        if (session.isEmpty() || asked.prompt() == Prompt.LOGIN) {
            return asked.prompt() == Prompt.NONE ? refuse(UserError.NOT_SIGNED_IN) : dialog.begin(interaction);
        }
        if (asked.prompt() == Prompt.SELECT_ACCOUNT) {
            return dialog.beginWithAccount(interaction, session.get());
        }
        interaction.signedIn(session.get());
        return asked.prompt() == Prompt.NONE ? silently(interaction) : dialog.begin(interaction);
    }

    private Reply silently(Interaction interaction) {
        return switch (interaction.next()) {
            case PASSWORD -> refuse(UserError.NOT_SIGNED_IN);
            case SECOND_FACTOR ->
                refuse(EntraError.MFA_REQUIRED, interaction.demand().scope().resource());
            case CONSENT ->
                refuse(
                        UserError.CONSENT_NOT_GIVEN,
                        interaction.demand().client().clientId());
            case END -> dialog.begin(interaction);
        };
    }

    private static Reply refuse(RefusalKind error, Object... arguments) {
        throw new EntraException(error, arguments);
    }

    private final class End implements InteractionEnd {
        private final AuthorizationRequest asked;

        End(AuthorizationRequest asked) {
            this.asked = asked;
        }

        @Override
        public Reply granted(SignIn signIn) {
            return asked.target().code(codes.issue(asked, signIn), signIn);
        }

        @Override
        public Reply refused(EntraException refusal) {
            return asked.target().refusal(refusal);
        }
    }
}
