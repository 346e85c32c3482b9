package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.decoding.DecoderState;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/**
 * The fp32 conversion against a plain PyTorch forward pass of the same checkpoint; the fixture is
 * made by {@code assets/demo-model/recipe/fidelity_fixture.py}.
 */
class FidelityTest {
    private static final int VOCABULARY = 1536;

    @TempDir private static Path temporary = Path.of("");

    private static int[] ids = {};
    private static int stride;
    private static float[][] sampled = {};
    private static float[] logSumExp = {};
    private static Path graph = Path.of("");

    @BeforeAll
    static void readFixtureAndConvert() throws IOException {
        try (DataInputStream in =
                new DataInputStream(
                        Objects.requireNonNull(
                                FidelityTest.class.getResourceAsStream(
                                        "/fidelity/demo-logits.bin")))) {
            ids = new int[in.readInt()];
            stride = in.readInt();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = in.readInt();
            }
            sampled = new float[ids.length][VOCABULARY / stride];
            logSumExp = new float[ids.length];
            for (int i = 0; i < ids.length; i++) {
                for (int j = 0; j < sampled[i].length; j++) {
                    sampled[i][j] = in.readFloat();
                }
                logSumExp[i] = in.readFloat();
            }
        }
        Path target = temporary.resolve("fp32");
        ModelConverter.convert(
                Demo.checkpoint(),
                target,
                new ConversionOptions("fp32", Precision.FP32),
                done -> {});
        graph = target.resolve("model.onnx");
    }

    @Test
    void logitsAgreeWithPyTorchOver200Positions() {
        try (OnnxLanguageModel model = load(graph);
                DecoderState state = model.newState()) {
            assertEquals(200, ids.length);
            float[][] logits = state.forward(ids, ids.length);
            double worst = 0;
            for (int i = 0; i < ids.length; i++) {
                for (int j = 0; j < sampled[i].length; j++) {
                    worst = Math.max(worst, Math.abs(logits[i][j * stride] - sampled[i][j]));
                }
                worst = Math.max(worst, Math.abs(logSumExp(logits[i]) - logSumExp[i]));
            }
            System.out.printf("fidelity: largest difference from PyTorch %.2e%n", worst);
            assertTrue(worst < 1e-3, "largest difference " + worst);
        }
    }

    @Test
    void wholeChunkedAndTokenByTokenPrefillAgree() {
        try (OnnxLanguageModel model = load(graph)) {
            float[] whole = lastLogits(model, ids.length);
            assertTrue(difference(whole, lastLogits(model, 7)) < 1e-4);
            assertTrue(difference(whole, lastLogits(model, 1)) < 1e-4);
        }
    }

    @Test
    void cuttingTheSequenceBackAndGoingOnGivesTheSame() {
        try (OnnxLanguageModel model = load(graph);
                DecoderState state = model.newState()) {
            state.forward(ids);
            assertEquals(120, state.rewindTo(120));
            float[] again = state.forward(Arrays.copyOfRange(ids, 120, ids.length)).clone();
            assertTrue(difference(again, lastLogits(model, ids.length)) < 1e-4);
        }
    }

    /** More tokens than the cache's first capacity: it grows and keeps what it held. */
    @Test
    void theCacheGrowsWithoutForgetting() {
        try (OnnxLanguageModel model = load(graph);
                DecoderState grown = model.newState()) {
            grown.forward(Arrays.copyOf(ids, 150));
            grown.forward(new int[700]);
            grown.rewindTo(150);
            float[] after = grown.forward(Arrays.copyOfRange(ids, 150, ids.length)).clone();
            assertTrue(difference(after, lastLogits(model, ids.length)) < 1e-4);
        }
    }

    /** In a long prompt of a large model ONNX Runtime would end the whole program. */
    @Test
    void anIdThatTheVocabularyLacksIsRefused() {
        try (OnnxLanguageModel model = load(Demo.folder().resolve("model.onnx"));
                DecoderState state = model.newState()) {
            for (int id : new int[] {VOCABULARY, Integer.MAX_VALUE, -1}) {
                PonderException refused =
                        assertThrows(
                                PonderException.class, () -> state.forward(new int[] {1, id, 2}));
                assertEquals(ProblemCode.CHECK_TWO_MODELS, refused.problem().code());
            }
            assertEquals(VOCABULARY, state.forward(new int[] {VOCABULARY - 1}).length);
        }
    }

    private static float[] lastLogits(OnnxLanguageModel model, int chunk) {
        try (DecoderState state = model.newState()) {
            float[] logits = {};
            for (int from = 0; from < ids.length; from += chunk) {
                logits =
                        state.forward(
                                Arrays.copyOfRange(ids, from, Math.min(ids.length, from + chunk)));
            }
            return logits.clone();
        }
    }

    private static OnnxLanguageModel load(Path file) {
        return OnnxLanguageModel.load(
                file, new OnnxOptions(1024, false, Demo.options().cacheFolder()));
    }

    private static double difference(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    private static double logSumExp(float[] row) {
        double sum = 0;
        for (float v : row) {
            sum += Math.exp(v);
        }
        return Math.log(sum);
    }
}
