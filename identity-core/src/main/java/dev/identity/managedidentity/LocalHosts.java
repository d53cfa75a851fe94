package dev.identity.managedidentity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * The hosts that may be sent a secret without TLS: loopback, link-local and private addresses (App Service uses all
 * three), and the address of Azure's own host agent. Names are not looked up, as their answer could change between this
 * check and the request; only {@code localhost} counts.
 */
final class LocalHosts {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final String HOST_AGENT = "168.63.129.16";

    private LocalHosts() {}

    static boolean contains(String host) {
        if (host.equalsIgnoreCase("localhost") || host.equals(HOST_AGENT)) {
            return true;
        }
        boolean literal = host.startsWith("[") || IPV4.matcher(host).matches();
        return literal && local(host);
    }

    private static boolean local(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            return address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
