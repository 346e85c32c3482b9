package ponder.inference.convert;

import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.decoder.Calibration;

/** What somebody adds to a conversion; what a step throws ends it, and nothing is left. */
public interface ConversionSteps {
    /** Nothing more. */
    ConversionSteps NONE = new ConversionSteps() {};

    /** The tokenizer and what goes with it are there, and none of the weights. */
    default void beforeWeights(Path folder, Checkpoint checkpoint) {}

    /**
     * Runs a rough copy of the model on a text.
     *
     * @param graph the copy, with its weights beside it
     * @param folder of the model, with its tokenizer and none of the weights
     * @param calibration told what the copy's outputs say
     * @param progress told the finished part, 0 to 1; what it throws ends the conversion
     * @return whether it was run
     */
    default boolean measure(
            Path graph, Path folder, Calibration calibration, DoubleConsumer progress) {
        return false;
    }

    /** The model is whole and has not got its place yet. */
    default void afterWeights(Path folder) {}
}
