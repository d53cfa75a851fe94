package dev.identity.emulator;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Has a certificate only for clients that ask for the server by its name (SNI, RFC 6066); others get no connection. */
final class NamedKeyManager extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;
    private final SNIHostName name;

    NamedKeyManager(X509ExtendedKeyManager keys, String name) {
        this.keys = keys;
        this.name = new SNIHostName(name);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
        return isAskedFor(engine.getHandshakeSession()) ? keys.chooseEngineServerAlias(type, issuers, engine) : null;
    }

    private boolean isAskedFor(@Nullable SSLSession session) {
        return session instanceof ExtendedSSLSession handshake
                && handshake.getRequestedServerNames().contains(name);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return keys.getServerAliases(type, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }
}
