package dev.identity.entra;

import dev.identity.ClientCertificate;
import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A certificate and its private key in one PEM text. */
final class PemCertificate {

    private static final String HOW_TO_EXPORT =
            " Export certificate and RSA private key together: CERTIFICATE and PRIVATE KEY in one PEM text, or PKCS#12.";

    private PemCertificate() {}

    static ClientCertificate read(String text, char @Nullable [] password) {
        List<PemBlock> blocks = PemBlock.readAll(text);
        PemBlock keyBlock = onlyKey(blocks);
        List<X509Certificate> certificates = certificates(blocks);
        PrivateKey key = PemPrivateKey.read(keyBlock, password);
        return ClientCertificate.of(key, CertificateChain.order(certificates, key));
    }

    private static PemBlock onlyKey(List<PemBlock> blocks) {
        List<PemBlock> keys =
                blocks.stream().filter(b -> b.label().endsWith("PRIVATE KEY")).toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "The PEM text holds no private key, only " + labels(blocks) + "." + HOW_TO_EXPORT);
        }
        if (keys.size() > 1) {
            throw new IllegalArgumentException("The PEM text holds " + keys.size()
                    + " private keys; leave only the one that belongs to the certificate.");
        }
        return keys.get(0);
    }

    private static List<X509Certificate> certificates(List<PemBlock> blocks) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                certificates.add(certificate(block, certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "The PEM text holds no certificate, only " + labels(blocks) + "." + HOW_TO_EXPORT);
        }
        return certificates;
    }

    private static X509Certificate certificate(PemBlock block, int number) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("CERTIFICATE block " + number + " of the PEM text is damaged.", e);
        }
    }

    private static String labels(List<PemBlock> blocks) {
        return blocks.stream().map(PemBlock::label).distinct().collect(Collectors.joining(", "));
    }
}
