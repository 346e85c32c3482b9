package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import ponder.app.problem.Problems;

/** What waits for the store's thread. */
class StoreThreadTest {
    @Test
    void aChatThatIsTooLargeForTheMemoryIsNotBlamedOnTheDisk() throws InterruptedException {
        StoreThread thread = new StoreThread();
        CompletableFuture<Object> read =
                thread.read(
                        () -> {
                            throw new OutOfMemoryError("Java heap space");
                        });
        thread.end();
        assertEquals(
                "There is not enough memory for this. Close other programs or use a smaller model.",
                Problems.sentence(read.exceptionNow()));
    }

    @Test
    void whatIsCancelledBeforeItsTurnIsNotRead() throws InterruptedException {
        StoreThread thread = new StoreThread();
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger read = new AtomicInteger();
        thread.read(
                () -> {
                    busy.await();
                    return true;
                });
        CompletableFuture<Integer> overtaken = thread.read(read::incrementAndGet);
        CompletableFuture<Integer> last = thread.read(() -> read.addAndGet(10));
        overtaken.cancel(false);
        busy.countDown();
        assertEquals(10, last.join());
        thread.end();
    }
}
