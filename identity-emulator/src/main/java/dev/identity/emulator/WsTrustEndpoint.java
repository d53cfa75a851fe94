package dev.identity.emulator;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.w3c.dom.Document;

/**
 * {@code POST /_adfs/services/trust/…/usernamemixed} (WS-Trust 1.3 and 2005): the company's federation service gives a
 * signed SAML 1.1 token for name and password.
 */
@SuppressWarnings("InlineFormatString") // documents are read better apart from the code
final class WsTrustEndpoint implements RequestHandler {
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String FAULT = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value>\
            <s:Subcode><s:Value>%s</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-US">%s</s:Text></s:Reason>\
            </s:Fault></s:Body></s:Envelope>""";

    private static final String ANSWER = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing">\
            <s:Header><a:Action s:mustUnderstand="1">%s</a:Action></s:Header><s:Body>%s</s:Body></s:Envelope>""";

    private static final String RESPONSE = """
            <t:RequestSecurityTokenResponse xmlns:t="%1$s"><t:RequestedSecurityToken>%2$s</t:RequestedSecurityToken>\
            <t:TokenType>%3$s</t:TokenType><t:RequestType>%1$s/Issue</t:RequestType></t:RequestSecurityTokenResponse>""";

    private final URI authority;
    private final UserDirectory users;
    private final Passwords passwords;
    private final SamlTokens tokens;
    private final Clock clock;

    WsTrustEndpoint(URI authority, UserDirectory users, Passwords passwords, SamlTokens tokens, Clock clock) {
        this.authority = authority;
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String contentType = Objects.requireNonNullElse(request.header("content-type"), "");
        if (!"POST".equals(request.method()) || !contentType.startsWith("application/soap+xml")) {
            return Reply.of(415, "text/plain", "A SOAP 1.2 request is wanted");
        }
        WsTrustVersion version = WsTrustVersion.of(request.path());
        Optional<Document> envelope = Xml.parse(request.body());
        Optional<String> wrong =
                envelope.isEmpty() ? Optional.of("The message is not well-formed") : problem(envelope.get(), version);
        return wrong.map(text -> fault("s:Sender", text)).orElseGet(() -> authenticate(envelope.get(), version));
    }

    private Optional<String> problem(Document envelope, WsTrustVersion version) {
        String trust = version.namespace();
        String to = authority.resolve(version.path()).toString();
        return first(
                problem("Action", Xml.text(envelope, ADDRESSING, "Action"), version.action()),
                problem("To", Xml.text(envelope, ADDRESSING, "To"), to),
                problem("RequestType", Xml.text(envelope, trust, "RequestType"), version.requestType()),
                problem("KeyType", Xml.text(envelope, trust, "KeyType"), version.keyType()),
                problem("AppliesTo", appliesTo(envelope), UserRealmEndpoint.AUDIENCE),
                isTimely(envelope) ? Optional.empty() : Optional.of("The message has expired or is not valid yet"));
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... problems) {
        for (Optional<String> problem : problems) {
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(String name, String found, String wanted) {
        return found.trim().equals(wanted)
                ? Optional.empty()
                : Optional.of("%s is '%s', not '%s'".formatted(name, found, wanted));
    }

    private static String appliesTo(Document envelope) {
        return Xml.only(envelope, "http://schemas.xmlsoap.org/ws/2004/09/policy", "AppliesTo")
                .map(element -> Xml.text(element, ADDRESSING, "Address"))
                .orElse("");
    }

    private boolean isTimely(Document envelope) {
        try {
            Instant now = clock.instant();
            Instant created = Instant.parse(Xml.text(envelope, UTILITY, "Created"));
            Instant expires = Instant.parse(Xml.text(envelope, UTILITY, "Expires"));
            return !now.isBefore(created.minus(SKEW)) && !now.isAfter(expires.plus(SKEW));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Reply authenticate(Document envelope, WsTrustVersion version) {
        Optional<EmulatedUser> user = users.find(Xml.text(envelope, SECURITY, "Username"))
                .filter(EmulatedUser::isFederated)
                .filter(candidate -> knows(candidate, Xml.text(envelope, SECURITY, "Password")));
        return user.map(found -> answer(found, version))
                .orElseGet(() -> fault(
                        "s:FailedAuthentication",
                        "ID3242: The security token could not be authenticated or authorized."));
    }

    private boolean knows(EmulatedUser user, String password) {
        try {
            passwords.verify(user, password);
            return true;
        } catch (EntraException e) {
            return false;
        }
    }

    private Reply answer(EmulatedUser user, WsTrustVersion version) {
        String response = RESPONSE.formatted(version.namespace(), tokens.issue(user), SamlTokens.TYPE);
        String body = version == WsTrustVersion.V2005
                ? response
                : "<t:RequestSecurityTokenResponseCollection xmlns:t=\"" + version.namespace() + "\">" + response
                        + "</t:RequestSecurityTokenResponseCollection>";
        return Reply.of(200, "application/soap+xml; charset=utf-8", ANSWER.formatted(version.answerAction(), body));
    }

    private static Reply fault(String code, String text) {
        return Reply.of(500, "application/soap+xml; charset=utf-8", FAULT.formatted(code, Xml.escape(text)));
    }
}
