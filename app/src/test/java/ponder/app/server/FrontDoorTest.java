package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final byte[] REPLY = "the whole reply".getBytes(StandardCharsets.UTF_8);
    private static final int PATIENCE_MILLIS = 10_000;

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 0, HERE);
    }

    @Test
    void aConnectionIsGivenUpThoughItsClientNeverClosesIt() throws IOException {
        try (ServerSocket inside = listening();
                FrontDoor door =
                        new FrontDoor(
                                listening(), new InetSocketAddress(HERE, inside.getLocalPort()))) {
            door.open();
            try (Socket client = new Socket(HERE, door.port());
                    Socket server = inside.accept()) {
                server.getOutputStream().write(REPLY);
                server.shutdownOutput();
                assertEquals(
                        "the whole reply",
                        new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                server.setSoTimeout(PATIENCE_MILLIS);
                assertEquals(-1, server.getInputStream().read());
            }
        }
    }
}
