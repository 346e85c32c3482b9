package ponder.inference.convert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import ponder.inference.convert.checkpoint.DecoderConfig;

/** Counts what a conversion reads, keeps and loses, and tells the progress. */
final class ConversionTally {
    private final DoubleConsumer progress;
    private final double allWeights;
    private double doneWeights;
    private double matrixWeights;
    private double matrixBytes;
    private int kept;
    private final Map<String, double[]> errors = new HashMap<>();

    /**
     * @param allWeights how many there will be
     * @param progress told the finished part, 0 to 1
     */
    ConversionTally(double allWeights, DoubleConsumer progress) {
        this.allWeights = allWeights;
        this.progress = progress;
    }

    /** For all weights of a checkpoint; an embedding that is the output too is read once. */
    static ConversionTally of(Conversion conversion, DoubleConsumer progress) {
        DecoderConfig config = conversion.checkpoint().config();
        boolean once = config.tiedEmbeddings() || conversion.oneTable();
        double embedding = once ? 0 : config.embeddingWeights();
        return new ConversionTally(config.matrixWeights() + embedding, progress);
    }

    void read(long count) {
        doneWeights += count;
        progress.accept(Math.min(1, doneWeights / allWeights));
    }

    void matrix(long count, long bytes) {
        matrixWeights += count;
        matrixBytes += bytes;
    }

    void keptMatrix() {
        kept++;
    }

    void lost(String type, double squaredError, double squaredWeights) {
        double[] sums = errors.computeIfAbsent(type, t -> new double[2]);
        sums[0] += squaredError;
        sums[1] += squaredWeights;
    }

    ConversionReport report(Precision usual, long sourceBytes, long targetBytes, double seconds) {
        Map<String, Double> losses = new TreeMap<>();
        errors.forEach(
                (type, sums) -> losses.put(type, sums[1] == 0 ? 0 : Math.sqrt(sums[0] / sums[1])));
        return new ConversionReport(
                usual.label(),
                matrixWeights == 0 ? 0 : matrixBytes * 8 / matrixWeights,
                kept,
                losses,
                sourceBytes,
                targetBytes,
                seconds,
                List.of());
    }
}
