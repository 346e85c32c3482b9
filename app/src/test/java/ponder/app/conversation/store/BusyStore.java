package ponder.app.conversation.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A store that is busy with something long. */
public final class BusyStore implements AutoCloseable {
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    public BusyStore(ConversationRepository repository) throws InterruptedException {
        Thread here = Thread.currentThread();
        Runnable hold =
                () -> {
                    if (Thread.currentThread() != here) {
                        hold();
                    }
                };
        do {
            repository.list().thenRun(hold);
        } while (!held.await(20, TimeUnit.MILLISECONDS));
    }

    private void hold() {
        held.countDown();
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean busy() {
        return free.getCount() > 0;
    }

    @Override
    public void close() {
        free.countDown();
    }
}
