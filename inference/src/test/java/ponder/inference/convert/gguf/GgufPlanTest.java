package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.ConversionPlan;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.rounding.Offset;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.convert.rounding.Quantization.Finer;

/** What is going to be done to files whose weights are rounded already. */
class GgufPlanTest {
    private static final ConversionOptions INT4 = new ConversionOptions("tiny", Precision.INT4);
    private static final ConversionOptions OWN = new ConversionOptions("tiny", null);

    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @CsvSource({"Q4_0, false", "Q4_1, false", "Q8_0, true", "F32, true"})
    void aModelIsRunOnATextOnlyWhereThereIsSomethingToRound(String type, boolean calibrates)
            throws IOException {
        Path file = writer(type).write(temporary.resolve("tiny.gguf"));
        assertEquals(calibrates, plan(file, INT4).calibrates());
    }

    @Test
    void norForAMatrixOrTwo() throws IOException {
        byte[] zeros = new byte[128 * 256 * 4];
        Quantization all = new Quantization(64, true, Offset.CONSTANTS, Finer.NONE, true);
        Path file =
                writer("Q4_0")
                        .tensor("blk.0.attn_k.weight", GgufType.F32, new long[] {256, 128}, zeros)
                        .write(temporary.resolve("tiny.gguf"));
        assertFalse(plan(file, INT4.withQuantization(all)).calibrates());
    }

    @ParameterizedTest
    @CsvSource({"Q4_0, INT4, true", "Q8_0, INT8, true", "Q5_1, INT8, true", "F16, INT4, false"})
    void whatIsRoundedAlreadyKeepsItsBits(String type, Precision precision, boolean rounded)
            throws IOException {
        Path file = writer(type).write(temporary.resolve("tiny.gguf"));
        ConversionPlan plan = plan(file, OWN);
        assertEquals(precision, plan.precision());
        assertEquals(rounded, plan.rounded());
        assertTrue(plan.bytes() > 0);
    }

    private GgufWriter writer(String type) throws IOException {
        Path source = TinyCheckpoint.LLAMA.write(temporary.resolve("source"), "F32", 1);
        return GgufWriter.of(source, type);
    }

    private static ConversionPlan plan(Path file, ConversionOptions options) throws IOException {
        try (Checkpoint checkpoint = ModelConverter.open(file)) {
            return ConversionPlan.of(checkpoint, options);
        }
    }
}
