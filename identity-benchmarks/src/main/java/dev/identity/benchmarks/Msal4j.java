package dev.identity.benchmarks;

import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import java.net.MalformedURLException;
import java.util.function.UnaryOperator;

/** msal4j as an application sets it up. */
public final class Msal4j {

    private Msal4j() {}

    /** The application with the given proof, and whatever else is set. */
    public static ConfidentialClientApplication application(
            String authorityHost,
            IClientCredential proof,
            UnaryOperator<ConfidentialClientApplication.Builder> settings) {
        try {
            return settings.apply(ConfidentialClientApplication.builder(App.ID, proof)
                            .authority(authorityHost + App.TENANT)
                            .instanceDiscovery(false))
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
