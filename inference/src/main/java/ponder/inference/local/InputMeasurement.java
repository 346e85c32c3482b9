package ponder.inference.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import ponder.inference.EngineOptions;
import ponder.inference.convert.decoder.Calibration;
import ponder.inference.onnx.CacheSizes;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.onnx.Threads;
import ponder.inference.problem.PonderException;
import ponder.inference.system.SystemMemory;
import ponder.inference.tokenizer.Tokenizer;

/**
 * Runs a rough copy of a model on a text that comes with Ponder.
 *
 * @param graph the rough copy, an {@code .onnx} file
 * @param tokenizer its {@code tokenizer.json}
 */
public record InputMeasurement(Path graph, Path tokenizer, EngineOptions options) {
    /** Tokens read at once if the model can, each such piece from an empty cache. */
    private static final int PIECE = 256;

    /**
     * @param calibration told what the inputs of the products are, after those it has read
     * @param progress told the finished part, 0 to 1; what it throws ends the measurement
     * @return false if there is too little memory for it
     * @throws PonderException if the copy cannot be run
     */
    public boolean run(Calibration calibration, DoubleConsumer progress) {
        if (needed(calibration) > SystemMemory.free()) {
            return false;
        }
        try (Tokenizer words = Tokenizer.load(tokenizer);
                OnnxLanguageModel model = OnnxLanguageModel.load(graph, onnxOptions())) {
            int[] ids = words.encode(CalibrationText.read());
            int piece = Math.min(PIECE, calibration.longest());
            for (int from = calibration.read(); from < ids.length; from += piece) {
                progress.accept((double) from / ids.length);
                int to = Math.min(ids.length, from + piece);
                model.observe(
                        Arrays.copyOfRange(ids, from, to), calibration.outputs(), calibration::add);
                calibration.readUpTo(to);
            }
        }
        return true;
    }

    /** The weights, a packed copy of them, and sums in the making and made. */
    private long needed(Calibration calibration) {
        try (Stream<Path> files = Files.list(graph.toAbsolutePath().getParent())) {
            long copy = files.mapToLong(file -> file.toFile().length()).sum();
            return 2 * copy + 2 * calibration.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OnnxOptions onnxOptions() {
        return new OnnxOptions(
                PIECE,
                false,
                null,
                options.cacheFolder(),
                Threads.of(options.threads()),
                new CacheSizes(0, 0, 0),
                true,
                true);
    }
}
