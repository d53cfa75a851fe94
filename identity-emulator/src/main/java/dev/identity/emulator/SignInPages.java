package dev.identity.emulator;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages that a person sees. Plain HTML that works without scripts; everything that varies is escaped. */
final class SignInPages {
    private static final String STYLE = """
            body{font:16px/1.5 "Segoe UI",system-ui,sans-serif;background:#eef1f5;color:#1b1b1b;margin:0}
            main{max-width:22rem;margin:12vh auto;padding:2.5rem;background:#fff;box-shadow:0 2px 8px #0003}
            h1{font-size:1.4rem;font-weight:600;margin:0 0 1rem}
            label{display:block;margin:1rem 0 .25rem}
            input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem;border:1px solid #888}
            button{font:inherit;margin:1.5rem .5rem 0 0;padding:.4rem 1.5rem;border:0;background:#0067b8;color:#fff}
            button.plain{background:#ddd;color:#1b1b1b}
            .error{color:#b00020}
            small{color:#666}
            """;

    private SignInPages() {}

    static Reply password(String action, String id, String app, @Nullable String hint, @Nullable String error) {
        String form = hidden("ctx", id)
                + field("Email", "username", "text", hint == null ? "" : hint, "username")
                + field("Password", "password", "password", "", "current-password")
                + button("signin", "Sign in", false);
        return page(200, "Sign in", "<p>to " + escape(app) + "</p>" + error(error) + form(action, form));
    }

    static Reply secondFactor(String action, String id, @Nullable String error) {
        String form = hidden("ctx", id)
                + field("Code", "code", "text", "", "one-time-code")
                + button("verify", "Verify", false);
        return page(200, "Enter code", "<p>Prove that it is you.</p>" + error(error) + form(action, form));
    }

    static Reply consent(String action, String id, String app, DelegatedScope scope) {
        String names = scope.names().stream()
                .map(name -> "<li>" + escape(scope.resource() + "/" + name) + "</li>")
                .collect(Collectors.joining());
        String form = hidden("ctx", id) + button("accept", "Accept", false) + button("deny", "Cancel", true);
        return page(
                200,
                "Permissions requested",
                "<p>" + escape(app) + " would like to</p><ul>" + names + "</ul>" + form(action, form));
    }

    static Reply account(String action, String id, String username) {
        String form = hidden("ctx", id)
                + "<p>" + escape(username) + "</p>"
                + button("continue", "Continue", false)
                + button("another", "Use another account", true);
        return page(200, "Pick an account", form(action, form));
    }

    static Reply userCode(String action, @Nullable String code, @Nullable String error) {
        String form =
                field("Code", "user_code", "text", code == null ? "" : code, "off") + button("next", "Next", false);
        return page(
                200,
                "Enter code",
                "<p>Enter the code displayed on your app or device.</p>" + error(error) + form(action, form));
    }

    static Reply message(int status, String title, String text) {
        return page(status, title, "<p>" + escape(text) + "</p>");
    }

    static Reply failure(EntraException failure) {
        return page(400, "Sign in", "<p>Sorry, but we're having trouble signing you in.</p>" + error(failure.text()));
    }

    /** Sends fields to an address by a form that submits itself, and has a button where scripts are off. */
    static Reply submitting(String address, Map<String, String> fields) {
        String inputs = fields.entrySet().stream()
                .map(field -> hidden(field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        return page(
                200,
                "Working…",
                form(address, inputs + "<noscript><button>Continue</button></noscript>")
                        + "<script>document.forms[0].submit()</script>");
    }

    private static Reply page(int status, String title, String content) {
        String html = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE
                + "</style></head><body><main><h1>" + escape(title) + "</h1>" + content
                + "<p><small>Emulated Entra ID</small></p></main></body></html>";
        return Reply.of(status, "text/html; charset=utf-8", html).notStored();
    }

    private static String form(String action, String content) {
        return "<form method=\"post\" action=\"" + escape(action) + "\">" + content + "</form>";
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + escape(name) + "\" value=\"" + escape(value) + "\">";
    }

    private static String field(String label, String name, String type, String value, String autocomplete) {
        return "<label for=\"%1$s\">%2$s</label><input id=\"%1$s\" name=\"%1$s\" type=\"%3$s\" value=\"%4$s\" autocomplete=\"%5$s\">"
                .formatted(name, label, type, escape(value), autocomplete);
    }

    private static String button(String value, String text, boolean plain) {
        return "<button name=\"action\" value=\"%s\"%s>%s</button>"
                .formatted(value, plain ? " class=\"plain\"" : "", text);
    }

    private static String error(@Nullable String text) {
        return text == null ? "" : "<p class=\"error\" role=\"alert\">" + escape(text) + "</p>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
