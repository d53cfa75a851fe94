package dev.identity.emulator;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Enveloped signatures of one element (XML Signature, RSA with SHA-256). */
final class XmlSignature {
    private static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    private XmlSignature() {}

    static void sign(Element element, String idAttribute, PrivateKey key) {
        try {
            element.setIdAttribute(idAttribute, true);
            DOMSignContext context = new DOMSignContext(key, element);
            context.setDefaultNamespacePrefix("ds");
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            factory.newXMLSignature(signedInfo(factory, element.getAttribute(idAttribute)), null)
                    .sign(context);
        } catch (Exception e) {
            throw new IllegalStateException("The JDK does not sign XML", e);
        }
    }

    private static SignedInfo signedInfo(XMLSignatureFactory factory, String id) throws Exception {
        Reference reference = factory.newReference(
                "#" + id,
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, noParameters()),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, noParameters())),
                null,
                null);
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
    }

    private static @Nullable TransformParameterSpec noParameters() {
        return null;
    }

    /** Tells whether the element itself, and not another one inside, is what the key signed. */
    static boolean verifies(Element element, String idAttribute, PublicKey key) {
        NodeList signatures = element.getElementsByTagNameNS(NAMESPACE, "Signature");
        if (signatures.getLength() != 1
                || !element.isSameNode(signatures.item(0).getParentNode())) {
            return false;
        }
        try {
            element.setIdAttribute(idAttribute, true);
            DOMValidateContext context = new DOMValidateContext(key, signatures.item(0));
            javax.xml.crypto.dsig.XMLSignature signature =
                    XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            return isOf(signature.getSignedInfo(), element.getAttribute(idAttribute)) && signature.validate(context);
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean isOf(SignedInfo info, String id) {
        return info.getReferences().size() == 1
                && ("#" + id).equals(info.getReferences().get(0).getURI());
    }
}
