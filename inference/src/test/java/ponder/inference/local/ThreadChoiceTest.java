package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import ponder.inference.models.DecoderShape;
import ponder.inference.models.GraphFile;
import ponder.inference.onnx.Threads;
import ponder.inference.system.Processors;

class ThreadChoiceTest {
    private static final Processors HYBRID = new Processors(20, 14, 6);

    private final List<Threads> tried = new ArrayList<>();

    @TempDir Path folder;

    private Threads best(Processors processors, ToLongFunction<Threads> time) {
        return new ThreadChoice(
                        processors,
                        threads -> {
                            tried.add(threads);
                            return time.applyAsLong(threads);
                        })
                .best();
    }

    @Test
    void theFastestIsTaken() {
        Threads best = best(HYBRID, t -> 100 - t.count() - (t.spinning() ? 30 : 0));
        assertEquals(new Threads(20, true), best);
        assertEquals(
                List.of(3, 6, 14, 20, 20), tried.stream().map(Threads::count).toList(), "tried");
    }

    @Test
    void threadsThatGainNothingAreNotTaken() {
        Threads best = best(HYBRID, t -> (t.count() >= 6 ? 100 : 200) + (t.spinning() ? 0 : 50));
        assertEquals(new Threads(6, true), best);
    }

    @Test
    void spinningThatGainsNothingIsLeftToOthers() {
        assertEquals(new Threads(2, false), best(new Processors(2, 2, 2), t -> 100));
        assertEquals(2, tried.size());
    }

    @Test
    void measuredOnceOnThisComputer() throws IOException {
        GraphFile large = new GraphFile(folder.resolve("model.onnx"), "int4", 900L << 20);
        DecoderShape shape = new DecoderShape(28, 2, 128);
        Path cache = Demo.options().cacheFolder();
        Files.deleteIfExists(cache.resolve("threads.properties"));
        MeasuredThreads measured = new MeasuredThreads(cache, new Processors(2, 2, 2));
        Threads first = measured.of(large, shape);
        assertTrue(first.count() == 2, first.toString());
        String kept = Files.readString(cache.resolve("threads.properties"));
        assertTrue(kept.contains("width-2304"), kept);
        assertEquals(first, measured.of(large, shape));
        assertEquals(kept, Files.readString(cache.resolve("threads.properties")));
    }

    @Test
    void whatIsKeptIsNotMeasuredAgainAndNonsenseIs() throws IOException {
        KeptThreads kept = new KeptThreads(folder, 16);
        assertEquals(new Threads(4, false), kept.get("a", () -> new Threads(4, false)));
        assertEquals(new Threads(4, false), kept.get("a", () -> new Threads(9, true)));
        assertEquals(new Threads(9, true), kept.get("b", () -> new Threads(9, true)));
        assertEquals(new Threads(9, true), kept.get("b", () -> new Threads(1, true)));
        Files.writeString(folder.resolve("threads.properties"), "a = -4\nb = \\u00zz\n");
        assertEquals(new Threads(2, true), kept.get("a", () -> new Threads(2, true)));
        Files.writeString(folder.resolve("threads.properties"), "a = 9999 spinning\n");
        assertEquals(new Threads(3, true), kept.get("a", () -> new Threads(3, true)));
    }

    @Test
    void neverMoreThanThereAreProcessors() {
        int available = Runtime.getRuntime().availableProcessors();
        assertEquals(new Threads(available, true), Threads.of(100_000));
        assertEquals(new Threads(1, true), Threads.of(1));
    }

    @Test
    void aSmallModelIsNotWorthIt() {
        GraphFile small = new GraphFile(folder.resolve("model.onnx"), "int8", 50L << 20);
        MeasuredThreads measured = new MeasuredThreads(folder, HYBRID);
        assertEquals(new Threads(6, true), measured.of(small, new DecoderShape(8, 2, 64)));
    }
}
