package dev.identity.emulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;

/** An RSA key that signs tokens, and what verifies them. */
final class SigningKey {
    private final RSAKey publicKey;
    private final RSASSASigner signer;

    private SigningKey(RSAKey publicKey, RSASSASigner signer) {
        this.publicKey = publicKey;
        this.signer = signer;
    }

    static SigningKey create() {
        KeyPair keys = Keys.rsa();
        try {
            RSAKey publicKey = new RSAKey.Builder((RSAPublicKey) keys.getPublic())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build();
            return new SigningKey(publicKey, new RSASSASigner(keys.getPrivate()));
        } catch (JOSEException e) {
            throw new IllegalStateException("A new RSA key has no thumbprint", e);
        }
    }

    String sign(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(publicKey.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("An RSA key does not sign", e);
        }
        return token.serialize();
    }

    JWKSet publicKeys() {
        return new JWKSet(publicKey);
    }
}
