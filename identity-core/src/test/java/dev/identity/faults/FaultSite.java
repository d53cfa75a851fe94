package dev.identity.faults;

import dev.identity.http.FaultConnection;
import dev.identity.http.FaultServer;
import dev.identity.http.HttpTransport;
import dev.identity.http.JdkHttpTransport;
import dev.identity.testkit.Canary;
import dev.identity.testkit.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Both fault servers, one with TLS as a sign-in host and one without as a host of managed identities, and the way there. */
final class FaultSite implements AutoCloseable {

    /** The path at which a chain's last member finds its token. */
    static final String OTHER = "other";

    /** That token, which tells that the chain went on. */
    static final String OTHER_TOKEN = "token-of-the-next-member";

    private final TestAuthority authority;
    private final FaultServer signIn;
    private final FaultServer host;
    private final JdkHttpTransport transport;
    private final Place place;

    FaultSite(Path directory) throws Exception {
        this.authority = new TestAuthority("Trusted authority");
        this.signIn = FaultServer.tls(authority.server("localhost")).on(OTHER, FaultSite::otherToken);
        this.host = FaultServer.plain();
        this.transport =
                JdkHttpTransport.builder().sslContext(authority.client()).build();
        this.place = new Place(
                signIn.authority().toString(),
                host.authority(),
                Files.writeString(directory.resolve("token"), Canary.assertion()));
    }

    Place place() {
        return place;
    }

    /** Whom the transport trusts. */
    TestAuthority authority() {
        return authority;
    }

    HttpTransport transport() {
        return transport;
    }

    /** Forgets the requests to the fault. */
    void startOver(String fault) {
        signIn.startOver(fault);
        host.startOver(fault);
    }

    /** The requests that met the fault. */
    int requests(String fault) {
        return signIn.requests(fault) + host.requests(fault);
    }

    @Override
    public void close() {
        transport.close();
        signIn.close();
        host.close();
    }

    private static void otherToken(FaultConnection c) throws IOException {
        String body = "{\"access_token\":\"" + OTHER_TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
        c.answer(200, "Content-Type: application/json\r\n", body);
    }
}
