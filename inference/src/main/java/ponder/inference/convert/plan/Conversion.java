package ponder.inference.convert.plan;

import java.util.function.DoubleConsumer;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.table.ConversionTally;

/**
 * What is converted and how, with what takes a look at its weights to know.
 *
 * @param oneTable whether the output's table is the embedding's, too; see {@link StoredTwice}
 */
public record Conversion(
        Checkpoint checkpoint, ConversionOptions options, boolean oneTable, MatrixForms forms) {
    public static Conversion of(Checkpoint checkpoint, ConversionOptions options) {
        boolean oneTable = StoredTwice.in(checkpoint, options);
        MatrixForms forms = MatrixForms.of(checkpoint, options, oneTable);
        return new Conversion(checkpoint, options, oneTable, forms);
    }

    public Conversion on(TargetDevice device) {
        return new Conversion(checkpoint, options.withDevice(device), oneTable, forms);
    }

    /** For texts of the wanted length. */
    public DecoderConfig config() {
        return checkpoint.config().within(options.context());
    }

    /**
     * For all weights; an embedding that is the output too is read once.
     *
     * @param progress told the finished part, 0 to 1
     */
    public ConversionTally tally(DoubleConsumer progress) {
        boolean once = checkpoint.config().tiedEmbeddings() || oneTable;
        double embedding = once ? 0 : checkpoint.config().embeddingWeights();
        return new ConversionTally(checkpoint.config().matrixWeights() + embedding, progress);
    }
}
