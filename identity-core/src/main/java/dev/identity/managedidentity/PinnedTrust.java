package dev.identity.managedidentity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the one server whose own certificate has the given SHA-1 thumbprint, whatever its name, issuer and dates.
 * {@link X509ExtendedTrustManager} is what keeps the JDK from adding its check of the name, which a cluster's
 * self-signed certificate would not pass.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

    private final byte[] thumbprint;

    private PinnedTrust(byte[] thumbprint) {
        this.thumbprint = thumbprint;
    }

    /** A context whose connections, resumed ones included, all lead to that server. */
    static SSLContext context(byte[] thumbprint) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(thumbprint.clone())}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks TLS.", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        byte[] found = sha1(chain[0]);
        if (!MessageDigest.isEqual(thumbprint, found)) {
            throw new CertificateException("its thumbprint is "
                    + HexFormat.of().withUpperCase().formatHex(found) + ", not that of IDENTITY_SERVER_THUMBPRINT");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** The platform's pin is of this kind; nobody can make a second certificate for a given one. */
    private static byte[] sha1(X509Certificate certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }
}
