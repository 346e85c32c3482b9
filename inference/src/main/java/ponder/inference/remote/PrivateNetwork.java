package ponder.inference.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a host is this machine or one of the user's own network, as its name or number tells. */
final class PrivateNetwork {
    private static final Pattern NUMBER = Pattern.compile("\\[[0-9a-fA-F:.]+]|[0-9.]+");

    private PrivateNetwork() {}

    /** No name is looked up. */
    static boolean named(String host) {
        if (NUMBER.matcher(host).matches()) {
            return numbered(host);
        }
        return host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".local")
                || !host.contains(".");
    }

    private static boolean numbered(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || (address.getAddress()[0] & 0xFE) == 0xFC
                            && address.getAddress().length == 16;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
