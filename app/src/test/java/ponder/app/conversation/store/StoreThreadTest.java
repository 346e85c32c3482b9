package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import ponder.app.problem.Problems;

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
}
