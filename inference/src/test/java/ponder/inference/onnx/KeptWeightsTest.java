package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.Demo;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.gguf.GgufWriter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.decoding.DecoderState;

/** GGUF files whose blocks are taken over as they are, beside the same weights as floats. */
class KeptWeightsTest {
    private static final int[] IDS = TinyCheckpoint.ids();

    @TempDir private Path temporary = Path.of("");

    /** The output of an untied model has its own table, a tied one is the embedding's. */
    @ParameterizedTest
    @CsvSource({
        "Q4_0, QWEN2",
        "Q4_1, QWEN2",
        "Q5_0, QWEN2",
        "Q5_1, QWEN2",
        "Q8_0, QWEN2",
        "Q4_1, LLAMA_TIED",
        "Q8_0, LLAMA_TIED",
        "Q5_1, LLAMA_TIED",
        "Q4_1, LLAMA"
    })
    void theLogitsAreThoseOfTheFilesOwnValues(String type, TinyCheckpoint kind) throws IOException {
        Path source = kind.write(temporary.resolve("source"), "F32", 1);
        Path gguf = temporary.resolve("tiny.gguf");
        GgufWriter.convert(source, gguf, type);
        float[][] floats = logits(convert(gguf, "floats", Precision.FP32));
        float[][] kept = logits(convert(gguf, "kept", null));
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < IDS.length; i++) {
            for (int j = 0; j < floats[i].length; j++) {
                worst = Math.max(worst, Math.abs(floats[i][j] - kept[i][j]));
                largest = Math.max(largest, Math.abs(floats[i][j]));
            }
        }
        // Constants have eight bits; everything else is exact.
        double most = type.endsWith("_1") ? 0.01 : 1e-5;
        assertTrue(worst < most * largest, worst + " of " + largest);
    }

    private Path convert(Path gguf, String target, @Nullable Precision precision) {
        ConversionReport report =
                ModelConverter.convert(
                        gguf,
                        temporary.resolve(target),
                        new ConversionOptions("tiny", precision).withFloatActivations(true),
                        done -> {});
        assertTrue(report.losses().isEmpty(), report.toString());
        return temporary.resolve(target).resolve("model.onnx");
    }

    private static float[][] logits(Path graph) {
        OnnxOptions options = new OnnxOptions(1024, false, Demo.options().cacheFolder());
        try (OnnxLanguageModel model = OnnxLanguageModel.load(graph, options);
                DecoderState state = model.newState()) {
            return state.forward(IDS, IDS.length);
        }
    }
}
