package dev.identity.entra;

import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key as hardware has it: shows nothing, and only its own provider signs with it. */
public final class HardwareKey implements PrivateKey {

    private static final long serialVersionUID = 1L;

    private final transient PrivateKey inside;

    /** A key that signs like the given one. */
    public HardwareKey(PrivateKey inside) {
        this.inside = inside;
    }

    @Override
    public String getAlgorithm() {
        return "RSA";
    }

    @Override
    @SuppressWarnings("NullAway")
    public String getFormat() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public byte[] getEncoded() {
        return null;
    }

    /** A provider that knows the given signature algorithm for such keys and nothing else. */
    static Provider provider(String algorithm) {
        return new HardwareProvider(algorithm);
    }

    private static final class HardwareProvider extends Provider {
        private static final long serialVersionUID = 1L;

        HardwareProvider(String algorithm) {
            super("Hardware", "1", "A test's hardware");
            putService(
                    new Service(
                            this,
                            "Signature",
                            algorithm,
                            HardwareSignature.class.getName(),
                            List.of(),
                            Map.of("SupportedKeyClasses", HardwareKey.class.getName())) {
                        @Override
                        public Object newInstance(@Nullable Object parameter) {
                            return new HardwareSignature(algorithm);
                        }
                    });
        }
    }

    private static final class HardwareSignature extends SignatureSpi {
        private final String algorithm;
        private @Nullable Signature delegate;

        HardwareSignature(String algorithm) {
            this.algorithm = algorithm;
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            if (!(key instanceof HardwareKey hardware)) {
                throw new InvalidKeyException("Not mine");
            }
            try {
                delegate = Signature.getInstance(algorithm.equals("SHA256withRSA") ? algorithm : "RSASSA-PSS");
                delegate.initSign(hardware.inside);
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
            delegate().setParameter(parameters);
        }

        @Override
        protected void engineUpdate(byte[] content, int offset, int length) throws SignatureException {
            delegate().update(content, offset, length);
        }

        @Override
        protected void engineUpdate(byte content) throws SignatureException {
            delegate().update(content);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return delegate().sign();
        }

        @Override
        protected void engineInitVerify(PublicKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException(name);
        }

        private Signature delegate() {
            return java.util.Objects.requireNonNull(delegate);
        }
    }
}
