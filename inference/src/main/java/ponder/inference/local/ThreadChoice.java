package ponder.inference.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import ponder.inference.onnx.Threads;
import ponder.inference.system.Processors;

/**
 * Which threads of the CPU decode fastest. Decoding waits for memory, so more threads are not
 * always faster, and nothing but trying tells.
 *
 * @param trial the time that a graph like the model's takes with some threads
 */
record ThreadChoice(Processors processors, ToLongFunction<Threads> trial) {
    /** What threads and spinning take from other programs and the window must be worth it. */
    private static final double WORTH = 1.03;

    /** The fastest; of almost equally fast ones that which takes the fewest processors. */
    Threads best() {
        Map<Threads, Long> times = new LinkedHashMap<>();
        counts().forEach(count -> time(times, new Threads(count, true)));
        time(times, new Threads(fewest(times).count(), false));
        return fewest(times);
    }

    private void time(Map<Threads, Long> times, Threads threads) {
        times.put(threads, trial.applyAsLong(threads));
    }

    /** All fast cores; half of them, which may read memory as fast; all cores; all processors. */
    private List<Integer> counts() {
        Set<Integer> counts = new LinkedHashSet<>();
        if (processors.fast() >= 4) {
            counts.add(processors.fast() / 2);
        }
        counts.add(processors.fast());
        counts.add(processors.cores());
        counts.add(processors.available());
        return new ArrayList<>(counts);
    }

    private static Threads fewest(Map<Threads, Long> times) {
        long shortest = times.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() <= shortest * WORTH)
                .map(Map.Entry::getKey)
                .min(ThreadChoice::cheaper)
                .orElseThrow();
    }

    private static int cheaper(Threads one, Threads other) {
        int byCount = Integer.compare(one.count(), other.count());
        return byCount != 0 ? byCount : Boolean.compare(one.spinning(), other.spinning());
    }
}
