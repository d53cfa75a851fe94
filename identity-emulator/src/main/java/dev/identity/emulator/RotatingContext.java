package dev.identity.emulator;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A server's TLS whose certificate can be exchanged while it serves. Sessions end with the certificate that they began
 * with, so that nobody resumes one past a certificate that would be refused. Safe on any thread.
 */
final class RotatingContext extends SSLContext {
    private final Spi spi;

    RotatingContext(SSLContext first) {
        this(new Spi(first), first);
    }

    private RotatingContext(Spi spi, SSLContext first) {
        super(spi, first.getProvider(), first.getProtocol());
        this.spi = spi;
    }

    /** Serves new connections with another certificate. */
    void use(SSLContext next) {
        spi.current = next;
    }

    private static final class Spi extends SSLContextSpi {
        private volatile SSLContext current;

        Spi(SSLContext first) {
            this.current = first;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return current.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return current.createSSLEngine(host, port);
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return current.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return current.getSupportedSSLParameters();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return current.getClientSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return current.getServerSessionContext();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return current.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return current.getServerSocketFactory();
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("The context is initialised already.");
        }
    }
}
