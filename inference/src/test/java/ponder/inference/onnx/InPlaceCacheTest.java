package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
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

    private InPlaceCache cache(OnnxJavaType type) {
        OnnxRuntime.warmUp(Demo.options().cacheFolder(), false);
        return new InPlaceCache(
                OrtEnvironment.getEnvironment(),
                new GraphSignature(2, 2, 64, type, Map.of()),
                1024,
                this::arena);
    }

    @Test
    void growingFreesTheSmallerMemory() throws Exception {
        try (InPlaceCache cache = cache(OnnxJavaType.FLOAT)) {
            cache.ensure(10, 0);
            cache.ensure(600, 10);
            assertEquals(1, arenas.stream().filter(a -> a.scope().isAlive()).count());
        }
        assertFalse(arenas.stream().anyMatch(a -> a.scope().isAlive()));
    }

    /** ONNX Runtime makes no tensor of unknown elements. */
    @Test
    void whatTheRuntimeRefusesLeavesNoMemoryBehind() {
        InPlaceCache cache = cache(OnnxJavaType.UNKNOWN);
        assertThrows(Exception.class, () -> cache.ensure(10, 0));
        assertFalse(arenas.getLast().scope().isAlive());
        cache.close();
        assertEquals(2, arenas.size());
        assertFalse(arenas.stream().anyMatch(a -> a.scope().isAlive()));
    }
}
