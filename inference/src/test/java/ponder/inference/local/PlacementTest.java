package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import ponder.inference.Demo;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.NvidiaCard;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

class PlacementTest {
    private static final long GIB = 1L << 30;

    private final ModelPackage model = ModelPackage.read(Demo.folder());

    private Placement on(long free) {
        return Placement.onCard(
                model, Demo.options(), Optional.of(new NvidiaCard("a card", 8 * GIB, free)));
    }

    @Test
    void aModelThatFitsTheCardIsTriedThere() {
        Placement place = on(6 * GIB);
        assertTrue(place.gpu());
        assertNull(place.reason());
        assertEquals(model.contextLength(), place.context());
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
    void aCardThatDoesNotSayWhatIsFreeIsTried() {
        assertTrue(Placement.onCard(model, Demo.options(), Optional.empty()).gpu());
    }
}
