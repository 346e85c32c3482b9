package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OnnxJavaType;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ponder.inference.Demo;

class InPlaceCacheTest {
    private final List<Arena> arenas = new ArrayList<>();

    private Arena arena() {
        arenas.add(Arena.ofShared());
        return arenas.getLast();
    }

    private static Run run(int tokens) {
        return new Run(new GraphSignature(List.of(), Map.of(), 0, true), new int[tokens], 1);
    }

    private InPlaceCache cache(OnnxJavaType type) {
        OnnxRuntime.warmUp(Demo.options().cacheFolder(), false);
        return new InPlaceCache(
                new GraphSignature(
                        List.of(new CacheEntry("past", "present", 2, 64, type)),
                        Map.of(),
                        700,
                        true),
                1024,
                new HostMemory(this::arena));
    }

    @Test
    void growingFreesTheSmallerMemory() throws Exception {
        try (InPlaceCache cache = cache(OnnxJavaType.FLOAT)) {
            cache.bind(run(10), 10);
            cache.bind(run(590), 600);
            assertEquals(1, arenas.stream().filter(a -> a.scope().isAlive()).count());
        }
        assertFalse(arenas.stream().anyMatch(a -> a.scope().isAlive()));
    }

    /** Attention to a window asks for room for the whole window from the first. */
    @Test
    void thereIsRoomForTheWidestWindowFromTheFirst() throws Exception {
        try (InPlaceCache cache = cache(OnnxJavaType.FLOAT)) {
            cache.bind(run(10), 10);
            assertEquals(700, cache.held());
        }
    }

    /** 8 heads of 128 floats are 4 KB a token, and a tensor in Java is smaller than 2 GB. */
    @Test
    void noMoreSlotsThanATensorCanHave() {
        List<CacheEntry> large = List.of(new CacheEntry("p", "q", 8, 128, OnnxJavaType.FLOAT));
        CacheSlots slots = new CacheSlots(large, 131_072, 0, new HostMemory(this::arena), 1);
        assertEquals(15, slots.mostOf(32_768));
        assertEquals(3, slots.mostOf(131_072));
    }

    /** ONNX Runtime makes no tensor of unknown elements. */
    @Test
    void whatTheRuntimeRefusesLeavesNoMemoryBehind() {
        InPlaceCache cache = cache(OnnxJavaType.UNKNOWN);
        assertThrows(Exception.class, () -> cache.bind(run(10), 10));
        assertFalse(arenas.getLast().scope().isAlive());
        cache.close();
        assertEquals(1, arenas.size());
        assertFalse(arenas.stream().anyMatch(a -> a.scope().isAlive()));
    }
}
