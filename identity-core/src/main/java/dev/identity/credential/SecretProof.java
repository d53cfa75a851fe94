package dev.identity.credential;

import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** Proves an application with its client secret, read anew for every try. */
record SecretProof(AskedSource source) implements ClientAuthentication {

    static final String MEANING = "It is the value of a client secret of the app registration, not the secret's id.";

    SecretProof(Supplier<String> source) {
        this(new AskedSource(
                "client secret", "make the secret's value available where clientSecret reads it.", source));
    }

    /** A secret that stays the same. */
    static Supplier<String> fixed(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The clientSecret is empty. " + MEANING);
        }
        return () -> value;
    }

    @Override
    public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
        String secret = source.ask();
        form.put("client_secret", secret);
        return secret;
    }

    @Override
    public Object version() {
        return source.ask();
    }
}
