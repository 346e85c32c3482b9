package ponder.inference.convert.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.graph.DataFile;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;

class CalibrationTest {
    private static final TensorKey GATE = TensorKey.weight(DecoderPart.GATE);
    private static final TensorKey UP = TensorKey.weight(DecoderPart.UP);
    private static final TensorKey DOWN = TensorKey.weight(DecoderPart.DOWN);

    /** 896 columns have groups of 448, which hold no whole blocks of 128. */
    @Test
    void eachMatrixHasGroupsOfWholeBlocksWhateverOthersWithItsInputHave() throws IOException {
        try (Calibration calibration = new Calibration();
                GraphBuilder graph = new GraphBuilder(DataFile.nowhere(), ElementType.FLOAT)) {
            calibration.start(16);
            calibration.watch(graph, "x", GATE, 896, 32);
            calibration.watch(graph, "x", UP, 896, 128);
            calibration.watch(graph, "x", DOWN, 896, 64);
            calibration.finish(true);
            assertEquals(0, Objects.requireNonNull(calibration.of(UP)).group() % 128);
            assertSame(calibration.of(GATE), calibration.of(DOWN));
        }
    }
}
