package ponder.inference.convert;

import java.nio.file.Path;

/** What somebody adds to a conversion; what a step throws ends it, and nothing is left. */
public interface ConversionSteps {
    /** Nothing more. */
    ConversionSteps NONE =
            new ConversionSteps() {
                @Override
                public void beforeWeights(Path folder) {}

                @Override
                public void afterWeights(Path folder) {}
            };

    /** The tokenizer and what goes with it are there, and none of the weights. */
    void beforeWeights(Path folder);

    /** The model is whole and has not got its place yet. */
    void afterWeights(Path folder);
}
