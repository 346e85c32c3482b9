package ponder.inference.convert.table;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/** Counts what a conversion reads, keeps and loses, and tells the progress. */
public final class ConversionTally {
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
    public ConversionTally(double allWeights, DoubleConsumer progress) {
        this.allWeights = allWeights;
        this.progress = progress;
    }

    public void read(long count) {
        doneWeights += count;
        progress.accept(Math.min(1, doneWeights / allWeights));
    }

    public void matrix(long count, long bytes) {
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

    /** Of the matrices so far, scales counted. */
    public double bitsPerWeight() {
        return matrixWeights == 0 ? 0 : matrixBytes * 8 / matrixWeights;
    }

    /** Matrices that were taken over bit by bit. */
    public int kept() {
        return kept;
    }

    /** Relative error of the matrices that were rounded, by their type in the source. */
    public Map<String, Double> losses() {
        Map<String, Double> losses = new TreeMap<>();
        errors.forEach(
                (type, sums) -> losses.put(type, sums[1] == 0 ? 0 : Math.sqrt(sums[0] / sums[1])));
        return losses;
    }
}
