package ponder.app.serving;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import ponder.app.settings.ServingChoice;

/** By which addresses other computers find a server that listens at all of them. */
final class OwnAddresses {
    private static final int MOST = 3;

    private OwnAddresses() {}

    /**
     * @param everywhere its address, with the one in it that stands for all
     */
    static List<String> of(String everywhere) {
        List<String> all =
                inUse().stream()
                        .map(
                                address ->
                                        everywhere.replace(
                                                ServingChoice.EVERYWHERE, address.getHostAddress()))
                        .toList();
        return all.isEmpty() ? List.of(everywhere) : all;
    }

    private static List<InetAddress> inUse() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                    .filter(a -> !a.isLinkLocalAddress())
                    .limit(MOST)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }
}
