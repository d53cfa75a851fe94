package dev.identity.emulator;

/** {@code GET /{tenant}/oauth2/v2.0/logout} (OpenID Connect RP-Initiated Logout 1.0): ends the browser's session. */
final class LogoutEndpoint implements RequestHandler {
    private final Directory directory;
    private final Sessions sessions;

    LogoutEndpoint(Directory directory, Sessions sessions) {
        this.directory = directory;
        this.sessions = sessions;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String target = request.query("post_logout_redirect_uri");
        Reply reply = target != null && directory.knowsRedirectUri(target)
                ? Reply.of(302, "text/html; charset=utf-8", "").header("Location", target)
                : SignInPages.message(200, "You signed out of your account", "You may close this window.");
        return sessions.forget(request, reply);
    }
}
