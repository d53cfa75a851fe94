package dev.identity.emulator;

import java.net.URI;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code GET /_adfs/services/trust/mex}: where the company's federation service takes names and passwords (WSDL 1.1). */
@SuppressWarnings("InlineFormatString") // documents are read better apart from the code
final class WsTrustMetadataEndpoint implements RequestHandler {
    static final String PATH = "/_adfs/services/trust/mex";

    private static final String DOCUMENT = """
            <wsdl:definitions name="SecurityTokenService" targetNamespace="http://schemas.microsoft.com/ws/2008/06/identity/securitytokenservice" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:wsa10="http://www.w3.org/2005/08/addressing" xmlns:tns="http://schemas.microsoft.com/ws/2008/06/identity/securitytokenservice">
            %s%s<wsdl:service name="SecurityTokenService">
            %s</wsdl:service>
            </wsdl:definitions>
            """;

    private static final String POLICY = """
            <wsp:Policy wsu:Id="UserName%1$s_policy"><wsp:ExactlyOne><wsp:All>
            <sp:TransportBinding xmlns:sp="%2$s"><wsp:Policy><sp:TransportToken><wsp:Policy><sp:HttpsToken RequireClientCertificate="false"/></wsp:Policy></sp:TransportToken></wsp:Policy></sp:TransportBinding>
            <sp:%3$s xmlns:sp="%2$s"><wsp:Policy><sp:UsernameToken sp:IncludeToken="%2$s/IncludeToken/AlwaysToRecipient"><wsp:Policy><sp:WssUsernameToken10/></wsp:Policy></sp:UsernameToken></wsp:Policy></sp:%3$s>
            </wsp:All></wsp:ExactlyOne></wsp:Policy>
            """;

    private static final String BINDING = """
            <wsdl:binding name="UserName%1$s" type="tns:IWSTrust%1$s"><wsp:PolicyReference URI="#UserName%1$s_policy"/>
            <soap12:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <wsdl:operation name="Issue"><soap12:operation soapAction="%2$s" style="document"/></wsdl:operation></wsdl:binding>
            """;

    private static final String PORT = """
            <wsdl:port name="UserName%1$s" binding="tns:UserName%1$s"><soap12:address location="%2$s"/>
            <wsa10:EndpointReference><wsa10:Address>%2$s</wsa10:Address></wsa10:EndpointReference></wsdl:port>
            """;

    private final URI authority;

    WsTrustMetadataEndpoint(URI authority) {
        this.authority = authority;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        return Reply.of(200, "application/soap+xml; charset=utf-8", document());
    }

    private String document() {
        return DOCUMENT.formatted(
                forEach(WsTrustMetadataEndpoint::policy),
                forEach(version -> BINDING.formatted(version.id(), version.action())),
                forEach(version -> PORT.formatted(version.id(), authority.resolve(version.path()))));
    }

    private static String policy(WsTrustVersion version) {
        return switch (version) {
            case V13 ->
                POLICY.formatted(
                        version.id(),
                        "http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702",
                        "SignedEncryptedSupportingTokens");
            case V2005 ->
                POLICY.formatted(
                        version.id(), "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy", "SignedSupportingTokens");
        };
    }

    private static String forEach(Function<WsTrustVersion, String> part) {
        return Arrays.stream(WsTrustVersion.values()).map(part).collect(Collectors.joining());
    }
}
