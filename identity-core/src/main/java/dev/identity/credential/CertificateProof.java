package dev.identity.credential;

import dev.identity.ClientCertificate;
import dev.identity.entra.AssertionSigner;
import dev.identity.entra.AssertionSigner.Algorithm;
import dev.identity.entra.CertificateSource;
import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Proves an application with a JWT that its certificate's key signs, a new one for every try. */
record CertificateProof(
        CertificateSource source, String clientId, boolean sendChain, Algorithm algorithm, TimeSource time)
        implements ClientAuthentication {

    private static final Duration LIFE = Duration.ofMinutes(10);

    @Override
    public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
        ClientCertificate certificate = source.get();
        ClientAuthentication.addAssertion(
                form,
                AssertionSigner.sign(
                        certificate, clientId, endpoint.toString(), sendChain, algorithm, time.now(), LIFE));
        return certificate.thumbprint();
    }

    @Override
    public Object version() {
        return source.get().thumbprint();
    }
}
