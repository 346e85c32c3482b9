package ponder.inference.convert;

import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;

/**
 * What is converted and how, with what takes a look at its weights to know.
 *
 * @param oneTable whether the output's table is the embedding's, too; see {@link StoredTwice}
 */
record Conversion(
        Checkpoint checkpoint, ConversionOptions options, boolean oneTable, MatrixForms forms) {
    static Conversion of(Checkpoint checkpoint, ConversionOptions options) {
        boolean oneTable = StoredTwice.in(checkpoint, options);
        MatrixForms forms = MatrixForms.of(checkpoint, options, oneTable);
        return new Conversion(checkpoint, options, oneTable, forms);
    }

    Conversion on(TargetDevice device) {
        return new Conversion(checkpoint, options.withDevice(device), oneTable, forms);
    }

    /** For texts of the wanted length. */
    DecoderConfig config() {
        return checkpoint.config().within(options.context());
    }
}
