package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.models.MemoryPlan;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.NvidiaCard;

class PlacementTest {
    private static final long GIB = 1L << 30;

    private static ModelPackage forCards;

    @BeforeAll
    static void convert(@TempDir Path folder) {
        ModelConverter.convert(
                Demo.checkpoint(),
                folder.resolve("model"),
                new ConversionOptions("Demo", Precision.FP16).withDevice(TargetDevice.CUDA),
                done -> {});
        forCards = ModelPackage.read(folder.resolve("model"));
    }

    private static Placement on(long free) {
        return Placement.onCard(
                forCards, Demo.options(), Optional.of(new NvidiaCard("a card", 8 * GIB, free)));
    }

    @Test
    void aModelThatFitsTheCardIsTriedThere() {
        Placement place = on(6 * GIB);
        assertTrue(place.gpu());
        assertNull(place.reason());
        assertEquals(forCards.contextLength(), place.context());
    }

    /** Half of it is there beside all of it when it is doubled for the last time. */
    @Test
    void aGrowingCacheHasRoomOnTheCpuToo() {
        ModelPackage model = ModelPackage.read(Demo.folder());
        Placement place = Placement.onCpu(model, Demo.options(), null);
        assertTrue(place.graph().cacheInPlace());
        long cache = model.shape().cacheFloats() * place.graph().cacheElementBytes();
        assertEquals(cache * 3 / 2, place.memory().cachePerToken());
    }

    @Test
    void aCacheThatIsCopiedForEachTokenHasRoomForTheCopy() {
        ModelPackage model = ModelPackage.read(Demo.folder());
        MemoryPlan plan =
                MemoryPlan.of(model.graph(false, null), model.shape(), 4, false, 1L << 30);
        assertEquals(2 * 4 * model.shape().cacheFloats(), plan.cachePerToken());
    }

    @Test
    void aCardWithTooLittleMemoryIsNotTriedAndTheReasonIsKept() {
        Placement place = on(1 << 20);
        assertFalse(place.gpu());
        Problem reason = place.reason();
        assertNotNull(reason);
        assertEquals(ProblemCode.RUNTIME_CARD_MEMORY, reason.code());
        assertTrue(reason.toString().contains("1 MB"), reason.toString());
    }

    @Test
    void aModelThatWasMadeForTheCpuRunsThere() {
        ModelPackage model = ModelPackage.read(Demo.folder());
        Placement place = Placement.onCard(model, Demo.options(), Optional.empty());
        assertFalse(place.gpu());
        Problem reason = place.reason();
        assertNotNull(reason);
        assertEquals(ProblemCode.RUNTIME_MADE_FOR_CPU, reason.code());
    }

    @Test
    void aCardThatDoesNotSayWhatIsFreeIsTried() {
        assertTrue(Placement.onCard(forCards, Demo.options(), Optional.empty()).gpu());
    }
}
