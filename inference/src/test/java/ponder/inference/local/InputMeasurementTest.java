package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.rounding.Offset;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.convert.rounding.Quantization.Finer;
import ponder.inference.decoding.DecoderState;
import ponder.inference.engines.ModelConversion;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.tokenizer.Tokenizer;

/** Conversions with a calibration, which runs a rough copy of the model. */
class InputMeasurementTest {
    private static final int CONTEXT = 256;
    private static final Quantization PLAIN =
            new Quantization(64, true, Offset.CONSTANTS, Finer.NONE);

    @TempDir private Path temporary = Path.of("");

    @Test
    void calibrationBringsTheModelCloserToItsCheckpoint() throws IOException {
        int[] ids = prose();
        float[][] full = logits(converted("full", Precision.FP32, PLAIN), ids);
        double plain = divergence(full, logits(converted("plain", Precision.INT4, PLAIN), ids));
        Path calibrated = converted("calibrated", Precision.INT4, PLAIN.calibrated(true));
        double better = divergence(full, logits(calibrated, ids));
        assertTrue(better < 0.8 * plain, better + " against " + plain);
    }

    @Test
    void progressGoesFromNothingToAllAndNeverBack() {
        List<Double> told = new ArrayList<>();
        conversion("told", Precision.INT4, PLAIN.calibrated(true)).run(told::add);
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(1, told.getLast());
        assertTrue(told.size() > 20, told + "");
    }

    @Test
    void whoeverCancelsWhileTheCopyRunsFindsOnlyWhatItTold() throws IOException {
        ModelConversion conversion =
                conversion("cancelled", Precision.INT4, PLAIN.calibrated(true));
        assertThrows(
                CancellationException.class,
                () ->
                        conversion.run(
                                done -> {
                                    if (done > 0.3) {
                                        throw new CancellationException();
                                    }
                                }));
        assertFalse(Files.exists(conversion.target()));
        Path kept = conversion.unfinished().orElseThrow().folder();
        assertFalse(Files.exists(kept.resolve("sketch")));
        assertTrue(Files.exists(kept.resolve("moments")));
        ModelConverter.discard(conversion.target());
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aModelForShortTextsReadsShortPieces() {
        Path target = temporary.resolve("short");
        ConversionOptions options =
                new ConversionOptions("short", Precision.INT4)
                        .withQuantization(PLAIN.calibrated(true))
                        .withContext(63);
        new ModelConversion(Demo.checkpoint(), target, options, Demo.options().cacheFolder())
                .run(done -> {});
        assertTrue(Files.exists(target.resolve("model.onnx")));
    }

    private Path converted(String name, Precision precision, Quantization how) {
        ModelConversion conversion = conversion(name, precision, how);
        conversion.run(done -> {});
        return conversion.target();
    }

    private ModelConversion conversion(String name, Precision precision, Quantization how) {
        return new ModelConversion(
                Demo.checkpoint(),
                temporary.resolve(name),
                new ConversionOptions(name, precision).withQuantization(how),
                Demo.options().cacheFolder());
    }

    /** Prose, as the calibration reads it and the demo model hardly knows it. */
    private static int[] prose() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"))) {
            String text = Files.readString(Demo.root().resolve("LICENSE"));
            return Arrays.copyOf(tokenizer.encode(text), CONTEXT);
        }
    }

    private static float[][] logits(Path folder, int[] ids) {
        OnnxOptions options = new OnnxOptions(CONTEXT, false, Demo.options().cacheFolder());
        try (OnnxLanguageModel model =
                        OnnxLanguageModel.load(folder.resolve("model.onnx"), options);
                DecoderState state = model.newState()) {
            float[][] rows = state.forward(ids, ids.length);
            float[][] copies = new float[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                copies[i] = rows[i].clone();
            }
            return copies;
        }
    }

    /** Mean Kullback-Leibler divergence in nats. */
    private static double divergence(float[][] from, float[][] to) {
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            double a = logSumExp(from[i]);
            double b = logSumExp(to[i]);
            for (int j = 0; j < from[i].length; j++) {
                sum += Math.exp(from[i][j] - a) * (from[i][j] - a - to[i][j] + b);
            }
        }
        return sum / from.length;
    }

    private static double logSumExp(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum);
    }
}
