package ponder.app.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Where clients come in. The JDK's server, behind it, cannot see that a client leaves before it has
 * begun to answer; here all bytes pass by, and so does their end. A client that says that it will
 * send no more counts as gone, as it does for Go's server.
 */
final class FrontDoor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    /**
     * What a client still sends after its reply is taken for so long, or it would lose the reply.
     * One that never closes its end is not waited for.
     */
    private static final int LAST_WORDS_MILLIS = 1_000;

    /** A client that greets so waits for a certificate, and would wait for ever. */
    private static final byte TLS = 0x16;

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
        AtomicBoolean asked = new AtomicBoolean();
        BooleanSupplier waits = () -> asked.get() && !left.contains(port);
        Thread replies =
                Thread.ofVirtual().name("replies").start(() -> reply(server, client, waits));
        try {
            if (request(client, server, asked)) {
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

    /** Whether the client has ended; otherwise it is the server that takes no more. */
    private static boolean request(Socket client, Socket server, AtomicBoolean asked) {
        byte[] bytes = new byte[BUFFER];
        while (true) {
            int length = read(client, bytes);
            if (length < 0) {
                return true;
            }
            boolean greeting = length > 0 && !asked.getAndSet(true) && bytes[0] == TLS;
            if (greeting || !write(server, bytes, length)) {
                return false;
            }
        }
    }

    private static boolean write(Socket to, byte[] bytes, int length) {
        try {
            OutputStream out = to.getOutputStream();
            out.write(bytes, 0, length);
            return true;
        } catch (IOException e) {
            return false;
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

    /**
     * @param waits whether the client has asked something and is still there
     */
    private static void reply(Socket server, Socket client, BooleanSupplier waits) {
        if (!replies(server, client) && waits.getAsBoolean()) {
            byte[] told = UnreadRequest.told();
            write(client, told, told.length);
        }
        end(client);
        CompletableFuture.delayedExecutor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> close(client));
    }

    /** Whether anything was said. */
    private static boolean replies(Socket server, Socket client) {
        byte[] bytes = new byte[BUFFER];
        boolean any = false;
        while (true) {
            int length = read(server, bytes);
            if (length < 0) {
                return any;
            }
            any = true;
            boolean page = UnreadRequest.isPage(bytes, length);
            byte[] said = page ? UnreadRequest.instead(bytes, length) : bytes;
            if (!write(client, said, page ? said.length : length)) {
                return true;
            }
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
        while (read(client, bytes) >= 0) {
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
