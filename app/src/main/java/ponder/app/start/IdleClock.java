package ponder.app.start;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import ponder.app.concurrent.UiThread;
import ponder.app.session.IdleUnloading;

/**
 * Has it looked every few seconds whether the model is needed. An animation would wake JavaFX sixty
 * times a second for that.
 */
final class IdleClock {
    private static final Executor IN_A_WHILE =
            CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);

    private IdleClock() {}

    static void start(IdleUnloading idle) {
        IN_A_WHILE.execute(
                () ->
                        UiThread.run(
                                () -> {
                                    idle.look();
                                    start(idle);
                                }));
    }
}
