package ponder.app.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where clients come in. The JDK's server, behind it, cannot see that a client leaves before it has
 * begun to answer; here all bytes pass by, and so does their end. A client that says that it will
 * send no more counts as gone, as it does for Go's server.
 */
final class FrontDoor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    /**
     * What a client still sends after its reply is taken for so long, or it would lose the reply.
     */
    private static final int LAST_WORDS_MILLIS = 1_000;

    private static final int REST_MILLIS = 50;
    private static final int BUFFER = 16 << 10;

    private final ServerSocket outside;
    private final InetSocketAddress inside;
    private final Thread welcoming =
            Thread.ofPlatform().daemon().name("front-door").unstarted(this::welcome);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Integer> left = ConcurrentHashMap.newKeySet();

    /**
     * @param inside where the server behind listens
     */
    FrontDoor(ServerSocket outside, InetSocketAddress inside) {
        this.outside = outside;
        this.inside = inside;
    }

    void open() {
        welcoming.start();
    }

    int port() {
        return outside.getLocalPort();
    }

    /**
     * @param remote of a connection, as the server behind sees it
     */
    boolean hasLeft(InetSocketAddress remote) {
        return left.contains(remote.getPort());
    }

    private void welcome() {
        while (!outside.isClosed()) {
            try {
                Socket client = outside.accept();
                Thread.ofVirtual().name("client").start(() -> pass(client));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "nobody came in", e);
                rest();
            }
        }
    }

    /** Where there are no more connections to be had, asking at once again would change nothing. */
    private static void rest() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket server = new Socket(inside.getAddress(), inside.getPort())) {
            open.add(client);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            pass(client, server);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket client, Socket server) throws InterruptedException {
        int port = server.getLocalPort();
        Thread replies = Thread.ofVirtual().name("replies").start(() -> reply(server, client));
        try {
            if (copy(client, server)) {
                left.add(port);
            }
            end(server);
            replies.join();
            drain(client);
        } finally {
            left.remove(port);
            open.remove(client);
            open.remove(server);
        }
    }

    /** Whether the one that sends has ended; otherwise it is the other that takes no more. */
    private static boolean copy(Socket from, Socket to) {
        byte[] bytes = new byte[BUFFER];
        while (true) {
            int length = read(from, bytes);
            if (length < 0) {
                return true;
            }
            try {
                OutputStream out = to.getOutputStream();
                out.write(bytes, 0, length);
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** -1 at its end, however that comes. */
    private static int read(Socket from, byte[] bytes) {
        try {
            return from.getInputStream().read(bytes);
        } catch (IOException e) {
            return -1;
        }
    }

    private static void reply(Socket server, Socket client) {
        copy(server, client);
        end(client);
        try {
            client.setSoTimeout(LAST_WORDS_MILLIS);
        } catch (SocketException e) {
            LOG.log(System.Logger.Level.DEBUG, "already closed", e);
        }
    }

    private static void end(Socket to) {
        try {
            to.shutdownOutput();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "already ended", e);
        }
    }

    private static void drain(Socket client) {
        byte[] bytes = new byte[BUFFER];
        long until = System.nanoTime() + LAST_WORDS_MILLIS * 1_000_000L;
        while (System.nanoTime() < until && read(client, bytes) >= 0) {
            Thread.onSpinWait();
        }
    }

    /** The port is free for another then, which it is not while somebody still listens. */
    @Override
    public void close() {
        close(outside);
        open.forEach(FrontDoor::close);
        try {
            welcoming.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "did not close", e);
        }
    }
}
