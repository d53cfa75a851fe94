package dev.identity.boot.credential;

import dev.identity.ClientCertificate;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The certificate that an SSL bundle has at the moment; a reload of the bundle changes it. */
final class BundleCertificate implements Supplier<ClientCertificate> {

    private final SslBundles bundles;
    private final String name;
    private volatile @Nullable Loaded loaded;

    BundleCertificate(SslBundles bundles, String name) {
        this.bundles = bundles;
        this.name = name;
    }

    @Override
    public ClientCertificate get() {
        SslBundle bundle = bundles.getBundle(name);
        Loaded last = loaded;
        if (last == null || !last.bundle.equals(bundle)) {
            last = new Loaded(bundle, load(bundle));
            loaded = last;
        }
        return last.certificate;
    }

    private ClientCertificate load(SslBundle bundle) {
        KeyStore store = bundle.getStores().getKeyStore();
        if (store == null) {
            throw new IllegalArgumentException("The SSL bundle \"" + name + "\" has no key store.");
        }
        try {
            String alias = alias(store, bundle.getKey().getAlias());
            Key key = store.getKey(alias, password(bundle));
            Certificate[] chain = store.getCertificateChain(alias);
            if (!(key instanceof PrivateKey privateKey) || chain == null) {
                throw new IllegalArgumentException(
                        "The SSL bundle \"" + name + "\" has no private key with a certificate.");
            }
            return ClientCertificate.of(privateKey, certificates(chain));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The private key of the SSL bundle \"" + name + "\" cannot be read: is its key password right?", e);
        }
    }

    private String alias(KeyStore store, @Nullable String wanted) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && (wanted == null || wanted.equalsIgnoreCase(alias))) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException("The SSL bundle \"" + name + "\" has " + keys.size() + " private keys"
                    + (wanted == null
                            ? "; name one of them as spring.ssl.bundle.*." + name + ".key.alias."
                            : " called \"" + wanted + "\"."));
        }
        return keys.get(0);
    }

    private static char @Nullable [] password(SslBundle bundle) {
        String own = bundle.getKey().getPassword();
        String ofStore = bundle.getStores().getKeyStorePassword();
        String password = own != null ? own : ofStore;
        return password == null ? null : password.toCharArray();
    }

    private static List<X509Certificate> certificates(Certificate[] chain) {
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    private record Loaded(SslBundle bundle, ClientCertificate certificate) {}
}
