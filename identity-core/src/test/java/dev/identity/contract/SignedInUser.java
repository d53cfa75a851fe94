package dev.identity.contract;

import com.sun.net.httpserver.HttpServer;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedBrowser;
import dev.identity.emulator.EmulatedUser;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user who has just come back from the sign-in page to an application.
 *
 * @param code the authorization code that came along
 * @param redirectUri where to
 */
public record SignedInUser(String code, URI redirectUri) {

    /** The PKCE verifier of the sign-in. */
    public static final String VERIFIER = "verifier-of-the-sign-in-0123456789-abcdefghijk";

    private static final Pattern CODE = Pattern.compile("(?:^|&)code=([^&]+)");

    /** A user of both tenants, whose password must not be seen anywhere. */
    public static EmulatedUser person(TestCloud cloud) {
        EmulatedUser person = cloud.emulator()
                .registerUser("ada-" + UUID.randomUUID() + "@contoso.com")
                .tenants(cloud.otherTenant());
        Canary.register("password", person.password());
        return person;
    }

    /** An application on somebody's machine. */
    public static AppRegistration desktop(TestCloud cloud) {
        return cloud.app().tenants(cloud.otherTenant()).publicClient().addRedirectUri("http://localhost");
    }

    /** Opens a sign-in page for somebody, who does what it asks for. */
    public static Consumer<URI> opener(TestCloud cloud, EmulatedUser person) {
        return address -> cloud.emulator().users().browser(person).open(address);
    }

    /** The redirect URI of a sign-in page's address. */
    public static URI redirectUri(URI signIn) {
        return URI.create(parameter(signIn, "redirect_uri"));
    }

    /** A parameter of a sign-in page's address. */
    public static String parameter(URI signIn, String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(signIn.toString());
        return value.find() ? URLDecoder.decode(value.group(1), StandardCharsets.UTF_8) : "";
    }

    /** Brings an answer to the redirect URI of a sign-in page's address, with its state. */
    public static void back(URI signIn, String answer) {
        URI address = URI.create(redirectUri(signIn) + "?" + answer + "&state=" + encoded(parameter(signIn, "state")));
        try (InputStream page = address.toURL().openStream()) {
            page.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs somebody in. */
    public static SignedInUser at(TestCloud cloud, AppRegistration app, EmulatedUser person) {
        HttpServer listener = listener();
        try {
            String redirect = "http://localhost:" + listener.getAddress().getPort();
            EmulatedBrowser.Page page = cloud.emulator()
                    .users()
                    .browser(person)
                    .open(URI.create(
                            cloud.authority() + "organizations/oauth2/v2.0/authorize?response_type=code&client_id="
                                    + app.clientId() + "&redirect_uri=" + encoded(redirect) + "&scope="
                                    + encoded(TestCloud.SCOPE + " openid profile offline_access")
                                    + "&code_challenge_method=plain&code_challenge=" + VERIFIER));
            Matcher code = CODE.matcher(String.valueOf(page.address().getQuery()));
            if (!code.find()) {
                throw new AssertionError("No code came back: " + page.body());
            }
            return new SignedInUser(Canary.register("code", code.group(1)), URI.create(redirect));
        } finally {
            listener.stop(0);
        }
    }

    private static HttpServer listener() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SignedInUser";
    }
}
