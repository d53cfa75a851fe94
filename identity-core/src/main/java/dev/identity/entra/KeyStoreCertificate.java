package dev.identity.entra;

import dev.identity.ClientCertificate;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate and its private key in an opened key store. */
final class KeyStoreCertificate {

    private KeyStoreCertificate() {}

    /**
     * Takes the entry out of the store.
     *
     * @param alias of the entry, or null for the only key that the store has
     * @throws UnrecoverableKeyException if the password does not open the key
     * @throws IllegalArgumentException if there is no such entry, or more than one
     */
    static ClientCertificate read(KeyStore store, @Nullable String alias, char @Nullable [] password)
            throws UnrecoverableKeyException {
        try {
            String entry = alias == null ? onlyKey(keys(store)) : existing(alias, store);
            return ClientCertificate.of((PrivateKey) store.getKey(entry, password), chain(store, entry));
        } catch (UnrecoverableKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The key store cannot be read: " + e.getMessage(), e);
        }
    }

    private static String onlyKey(List<String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The key store holds no private key, or only an unencrypted one,"
                    + " which this JVM does not read; export the certificate together with its key and a password.");
        }
        if (keys.size() > 1) {
            throw new IllegalArgumentException("The key store holds " + keys.size() + " private keys ("
                    + String.join(", ", keys) + "); name the alias of one, or leave only one in the store.");
        }
        return keys.get(0);
    }

    private static String existing(String alias, KeyStore store) throws KeyStoreException {
        if (!isPrivateKey(alias, store)) {
            throw new IllegalArgumentException(
                    "The key store holds no private key with the alias '" + alias + "'; it has " + keys(store) + ".");
        }
        return alias;
    }

    private static List<String> keys(KeyStore store) throws KeyStoreException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (isPrivateKey(alias, store)) {
                keys.add(alias);
            }
        }
        return keys;
    }

    private static boolean isPrivateKey(String alias, KeyStore store) throws KeyStoreException {
        return store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class);
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws KeyStoreException {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain == null || chain.length == 0) {
            throw new IllegalArgumentException(
                    "The key store holds no certificate for the private key '" + alias + "'; export both together.");
        }
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }
}
