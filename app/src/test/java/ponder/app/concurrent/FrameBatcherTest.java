package ponder.app.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBatcherTest {
    @Test
    void whatGathersBetweenTwoFramesComesAtOnceAndInOrder() {
        List<Runnable> posted = new ArrayList<>();
        List<List<Integer>> received = new ArrayList<>();
        FrameBatcher<Integer> batcher = new FrameBatcher<>(received::add, posted::add);
        for (int i = 0; i < 1000; i++) {
            batcher.offer(i);
        }
        assertEquals(1, posted.size(), "one delivery at most is pending");
        posted.removeFirst().run();
        assertEquals(1, received.size());
        assertEquals(1000, received.getFirst().size());
        assertEquals(999, received.getFirst().getLast());
        batcher.offer(1000);
        posted.removeFirst().run();
        assertEquals(List.of(1000), received.getLast());
    }
}
