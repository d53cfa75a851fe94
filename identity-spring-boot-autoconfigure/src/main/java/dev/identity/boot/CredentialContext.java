package dev.identity.boot;

import dev.identity.TokenCredential;
import dev.identity.runtime.IdentityRuntime;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.Resource;

/** What a {@link CredentialFactory} may use besides the properties of its own type. */
public interface CredentialContext {

    /** The name to give the credential, under which it appears in messages, events and health. */
    String name();

    /** What all types share, own value first, then the one under {@code azure.identity}. */
    SharedSettings shared();

    /** The runtime to build the credential with. */
    IdentityRuntime runtime();

    /** The full path of a property beside {@code type}, for messages. */
    String property(String relative);

    /** Another credential, one that {@link CredentialFactory#references} names. The container closes it. */
    TokenCredential credential(String reference);

    /** The SSL bundles of the application. */
    SslBundles sslBundles();

    /** A resource; a location without a prefix is a file. */
    Resource resource(String location);
}
