package dev.identity.benchmarks;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The application that signs in everywhere, and where. */
public final class App {

    /** Its tenant. */
    public static final String TENANT = "contoso.onmicrosoft.com";

    /** Its id. */
    public static final String ID = "11111111-1111-1111-1111-111111111111";

    /** Its secret. */
    public static final String SECRET = "not-a-secret";

    /** What it wants to call. */
    public static final String SCOPE = "https://vault.azure.net/.default";

    private App() {}

    /** The sign-in host; the fake one when it runs. */
    public static String authorityHost() {
        return System.getProperty("benchmarks.authority", "https://localhost/");
    }

    /** The token endpoint of a tenant. */
    public static URI tokenEndpoint(String tenant) {
        return URI.create(authorityHost() + tenant + "/oauth2/v2.0/token");
    }

    /** The body of a token request that the given fields complete. */
    public static String form(String proof) {
        return "client_id=" + ID + "&grant_type=client_credentials&scope=" + encoded(SCOPE) + "&" + proof;
    }

    /** A value as forms want it. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
