package dev.identity.emulator;

import java.security.KeyPair;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The SAML 1.1 tokens of the company's federation service: signs them, and verifies them for Entra. */
@SuppressWarnings("InlineFormatString") // documents are read better apart from the code
final class SamlTokens {
    static final String TYPE = "urn:oasis:names:tc:SAML:1.0:assertion";
    private static final String ISSUER = "http://adfs.contoso.com/adfs/services/trust";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String ASSERTION = """
            <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1"\
             AssertionID="_%1$s" Issuer="%2$s" IssueInstant="%3$s">\
            <saml:Conditions NotBefore="%3$s" NotOnOrAfter="%4$s"><saml:AudienceRestrictionCondition>\
            <saml:Audience>%5$s</saml:Audience></saml:AudienceRestrictionCondition></saml:Conditions>\
            <saml:AttributeStatement>%6$s<saml:Attribute AttributeName="UPN"\
             AttributeNamespace="http://schemas.xmlsoap.org/claims"><saml:AttributeValue>%7$s</saml:AttributeValue>\
            </saml:Attribute></saml:AttributeStatement>\
            <saml:AuthenticationStatement AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password"\
             AuthenticationInstant="%3$s">%6$s</saml:AuthenticationStatement></saml:Assertion>""";

    private static final String SUBJECT = """
            <saml:Subject><saml:NameIdentifier Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">%s\
            </saml:NameIdentifier><saml:SubjectConfirmation><saml:ConfirmationMethod>\
            urn:oasis:names:tc:SAML:1.0:cm:bearer</saml:ConfirmationMethod></saml:SubjectConfirmation></saml:Subject>""";

    private final AtomicReference<@Nullable KeyPair> key = new AtomicReference<>();
    private final UserDirectory users;
    private final Clock clock;

    SamlTokens(UserDirectory users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    String issue(EmulatedUser user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String subject = SUBJECT.formatted(Opaque.base64Url(user.objectId()));
        String assertion = ASSERTION.formatted(
                UUID.randomUUID(),
                ISSUER,
                now,
                now.plus(LIFETIME),
                UserRealmEndpoint.AUDIENCE,
                subject,
                Xml.escape(user.username()));
        Document document = Xml.parse(assertion).orElseThrow();
        XmlSignature.sign(document.getDocumentElement(), "AssertionID", keys().getPrivate());
        return Xml.write(document.getDocumentElement());
    }

    EmulatedUser verify(String assertion) {
        Element root = Xml.parse(assertion)
                .map(Document::getDocumentElement)
                .filter(element -> TYPE.equals(element.getNamespaceURI()) && "Assertion".equals(element.getLocalName()))
                .orElseThrow(() -> new EntraException(UserError.SAML_INVALID));
        if (!XmlSignature.verifies(root, "AssertionID", keys().getPublic())) {
            throw new EntraException(
                    UserError.USER_ASSERTION_SIGNATURE,
                    "The provided signature value did not match the expected signature value.");
        }
        requireMeantForEntraNow(root);
        return users.find(Xml.text(root, TYPE, "AttributeValue"))
                .filter(EmulatedUser::isFederated)
                .orElseThrow(() -> new EntraException(UserError.SAML_INVALID));
    }

    /** Made when it is needed first: most emulators never do. */
    private KeyPair keys() {
        KeyPair made = key.get();
        if (made != null) {
            return made;
        }
        KeyPair fresh = Keys.rsa();
        return key.compareAndSet(null, fresh) ? fresh : Objects.requireNonNull(key.get());
    }

    private void requireMeantForEntraNow(Element assertion) {
        Element conditions =
                Xml.only(assertion, TYPE, "Conditions").orElseThrow(() -> new EntraException(UserError.SAML_INVALID));
        if (!UserRealmEndpoint.AUDIENCE.equals(Xml.text(conditions, TYPE, "Audience")) || !isTimely(conditions)) {
            throw new EntraException(UserError.SAML_INVALID);
        }
    }

    private boolean isTimely(Element conditions) {
        try {
            Instant now = clock.instant();
            Instant start = Instant.parse(conditions.getAttribute("NotBefore"));
            Instant end = Instant.parse(conditions.getAttribute("NotOnOrAfter"));
            return !now.isBefore(start.minus(SKEW)) && now.isBefore(end);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
