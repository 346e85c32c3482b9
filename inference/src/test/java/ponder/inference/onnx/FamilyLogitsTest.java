package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.convert.FamilyCheckpoint;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.decoding.DecoderState;
import ponder.inference.local.CacheCalibration;

/** Conversions of each family against transformers, with windows shorter than the text. */
class FamilyLogitsTest {
    static final List<FamilyCheckpoint> CHECKPOINTS = FamilyCheckpoint.ALL;

    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @FieldSource("CHECKPOINTS")
    void logitsAreThoseOfTransformersInOnePassAndTokenByToken(FamilyCheckpoint checkpoint)
            throws IOException {
        Path source = checkpoint.write(temporary.resolve("source"));
        Path target = temporary.resolve("converted");
        ModelConverter.convert(
                source,
                target,
                new ConversionOptions("tiny", Precision.FP32).withContext(checkpoint.context()),
                done -> {});
        int[] ids = TinyCheckpoint.ids();
        int[] ones = IntStream.generate(() -> 1).limit(ids.length).toArray();
        for (int[] passes : List.of(new int[] {ids.length}, ones, new int[] {20, 1, 1, 30, 12})) {
            double worst = difference(checkpoint, target.resolve("model.onnx"), ids, passes);
            System.out.printf("%s in %d passes: %.2e%n", checkpoint, passes.length, worst);
            assertTrue(worst < 1e-3, "largest difference " + worst);
        }
    }

    /** Caps, windows and zeros after a head's own floats go with it. */
    @ParameterizedTest
    @ValueSource(strings = {"gemma2", "olmo3", "llama-head-20"})
    void anInt8CacheStaysClose(String name) throws IOException {
        FamilyCheckpoint checkpoint = new FamilyCheckpoint(name);
        Path source = checkpoint.write(temporary.resolve("source"));
        Path target = temporary.resolve("converted");
        ModelConverter.convert(
                source, target, new ConversionOptions("tiny", Precision.FP32), done -> {});
        CacheCalibration.toInt8(target, Demo.options().on(DevicePreference.CPU));
        int[] ids = TinyCheckpoint.ids();
        Path graph = target.resolve("model.onnx");
        double worst = difference(checkpoint, graph, ids, new int[] {20, 1, 1, 30, 12});
        System.out.printf("%s with an int8 cache: %.2e%n", name, worst);
        assertTrue(worst < 0.5, "largest difference " + worst);
    }

    private static double difference(
            FamilyCheckpoint checkpoint, Path graph, int[] ids, int[] passes) throws IOException {
        OnnxOptions options = new OnnxOptions(64, false, Demo.options().cacheFolder());
        double worst = 0;
        try (OnnxLanguageModel model = OnnxLanguageModel.load(graph, options);
                DecoderState state = model.newState();
                DataInputStream expected =
                        new DataInputStream(new BufferedInputStream(checkpoint.logits()))) {
            int from = 0;
            for (int count : passes) {
                int[] part = Arrays.copyOfRange(ids, from, from + count);
                for (float[] row : state.forward(part, count)) {
                    for (int i = 0; i < row.length; i += FamilyCheckpoint.STRIDE) {
                        worst = Math.max(worst, Math.abs(row[i] - expected.readFloat()));
                    }
                }
                from += count;
            }
            assertEquals(-1, expected.read());
        }
        return worst;
    }
}
