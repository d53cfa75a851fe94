package dev.identity.credential;

import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** Proves an application with a JWT made elsewhere, asked for anew for every try. */
record AssertionProof(AskedSource source) implements ClientAuthentication {

    AssertionProof(Supplier<String> source) {
        this(new AskedSource("client assertion", "the function given as assertion must return a signed JWT.", source));
    }

    @Override
    public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
        ClientAuthentication.addAssertion(form, source.ask().strip());
        return this;
    }
}
