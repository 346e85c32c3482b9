package ponder.app.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private record Awaited(long nanos, Runnable action) {}

    private final List<Integer> done = new ArrayList<>();
    private final List<Awaited> awaited = new ArrayList<>();
    private long now = 1000;
    private final Pace pace =
            new Pace(
                    Runnable::run,
                    Duration.ofNanos(100),
                    () -> now,
                    (nanos, action) -> awaited.add(new Awaited(nanos, action)));

    private void ask(int what) {
        pace.execute(() -> done.add(what));
    }

    private void waited() {
        Awaited next = awaited.removeFirst();
        now += next.nanos();
        next.action().run();
    }

    @Test
    void theFirstIsDoneAtOnce() {
        ask(1);
        assertEquals(List.of(1), done);
    }

    @Test
    void whatComesSoonAfterIsDoneTogetherWhenTheTimeIsUp() {
        ask(1);
        now += 30;
        ask(2);
        ask(3);
        assertEquals(List.of(1), done);
        assertEquals(List.of(70L), awaited.stream().map(Awaited::nanos).toList());
        waited();
        assertEquals(List.of(1, 2, 3), done);
        ask(4);
        assertEquals(List.of(1, 2, 3), done);
        waited();
        assertEquals(List.of(1, 2, 3, 4), done);
    }

    @Test
    void whatComesAfterAPauseIsDoneAtOnce() {
        ask(1);
        now += 100;
        ask(2);
        assertEquals(List.of(1, 2), done);
        assertEquals(List.of(), awaited);
    }

    /** Nothing is lost and nothing overtaken, whoever asks. */
    @Test
    void allIsDoneInItsOrder() throws InterruptedException {
        int many = 2000;
        List<Integer> order = new ArrayList<>();
        CountDownLatch end = new CountDownLatch(many);
        Pace real =
                new Pace(
                        action -> {
                            synchronized (order) {
                                action.run();
                            }
                        },
                        Duration.ofMillis(1));
        List<Integer> asked = IntStream.range(0, many).boxed().toList();
        for (int i : asked) {
            real.execute(
                    () -> {
                        order.add(i);
                        end.countDown();
                    });
        }
        end.await();
        assertEquals(asked, order);
    }
}
