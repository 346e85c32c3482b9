package ponder.app.session.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.FrameBatcher;
import ponder.inference.Batching;
import ponder.inference.ChatEngine;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;

/** The replies that the model makes now: one, or some of a batch. */
final class RunningReplies {
    private final List<Running> all = new ArrayList<>();
    private final Map<ReplyTask, Double> rates = new HashMap<>();

    record Running(ReplyTask task, Reply reply, FrameBatcher<ReplyEvent> events) {}

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Running> all() {
        return List.copyOf(all);
    }

    void add(Running running) {
        all.add(running);
    }

    /** That of a task; empty where it does not run. */
    Optional<Running> of(ReplyTask task) {
        return all.stream().filter(running -> running.task == task).findFirst();
    }

    /** False where it did not run any more. */
    boolean remove(@Nullable Running running) {
        if (running != null) {
            rates.remove(running.task);
        }
        return all.remove(running);
    }

    /** Whether a task can begin beside those that run. */
    boolean admits(ReplyTask next, ChatEngine by) {
        String batch = next.batch();
        return all.isEmpty()
                || !batch.isEmpty()
                        && all.stream().allMatch(running -> running.task.batch().equals(batch))
                        && all.size()
                                < by.capability(Batching.class).map(Batching::batchSize).orElse(1);
    }

    /**
     * Tokens a second of all together, when one of them has told its own; empty where it does not
     * run and others do.
     */
    OptionalDouble rate(ReplyTask task, double rate) {
        if (all.isEmpty()) {
            return OptionalDouble.of(rate);
        }
        if (of(task).isEmpty()) {
            return OptionalDouble.empty();
        }
        rates.put(task, rate);
        return OptionalDouble.of(rates.values().stream().mapToDouble(Double::doubleValue).sum());
    }
}
