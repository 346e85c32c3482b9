package ponder.app;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import ponder.app.requests.ChatAccess;

/** A window of another process, which serves commands, or dies as soon as it has begun to. */
final class ServingProcess {
    private ServingProcess() {}

    /** The folder of the user, and {@code dies} or {@code serves}. */
    public static void main(String[] arguments) throws InterruptedException {
        Path home = Path.of(arguments[0]);
        try (TestWindow window = TestWindow.open(home)) {
            window.hear(home, arguments[1].equals("dies") ? deadly() : window.access());
            System.out.println("window open");
            new CountDownLatch(1).await();
        }
    }

    private static ChatAccess deadly() {
        return (ChatAccess)
                Proxy.newProxyInstance(
                        ChatAccess.class.getClassLoader(),
                        new Class<?>[] {ChatAccess.class},
                        (proxy, method, values) -> {
                            Runtime.getRuntime().halt(9);
                            throw new AssertionError("still alive");
                        });
    }
}
