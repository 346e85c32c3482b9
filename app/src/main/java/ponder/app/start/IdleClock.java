package ponder.app.start;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import ponder.app.concurrent.UiThread;

/**
 * Has something looked at every few seconds on the JavaFX thread. An animation would wake JavaFX
 * sixty times a second for that.
 */
final class IdleClock {
    private static final Executor IN_A_WHILE =
            CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);

    private IdleClock() {}

    static void start(Runnable look) {
        start(look, IN_A_WHILE);
    }

    /**
     * @param inAWhile runs what it is given once, later
     */
    static void start(Runnable look, Executor inAWhile) {
        inAWhile.execute(
                () ->
                        UiThread.run(
                                () -> {
                                    start(look, inAWhile); // whatever becomes of this look
                                    look.run();
                                }));
    }
}
