package ponder.app.commandline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.Precision;

/** Options of a conversion that change nothing beside the others, which is said and not hidden. */
final class IdleOptions {
    private static final int BLOCK_OF_GGUF = 32;

    private IdleOptions() {}

    /**
     * @param precision null to keep a GGUF file's own
     * @param gguf whether the weights come from a GGUF file
     * @param blockSize null where none was given
     * @param finer whether it was given, and so on
     * @return a sentence for each option in vain
     */
    static List<String> of(
            @Nullable Precision precision,
            boolean gguf,
            @Nullable Integer blockSize,
            boolean finer,
            boolean floatActivations) {
        List<String> sentences = new ArrayList<>();
        boolean floats = precision == Precision.FP32 || precision == Precision.FP16;
        if (blockSize != null && floats) {
            sentences.add(sentence("--block-size", precision));
        } else if (blockSize != null && gguf && precision == null) {
            sentences.add(
                    "Without --precision, --block-size has no effect on matrices that the GGUF file holds in blocks of its own.");
        } else if (blockSize != null
                && blockSize > BLOCK_OF_GGUF
                && gguf
                && precision == Precision.INT4) {
            sentences.add(
                    "Matrices that the GGUF file holds quantized get blocks of 32 in INT4, whatever --block-size says.");
        }
        if (finer && precision != Precision.INT4) {
            sentences.add(
                    precision == null
                            ? "--finer has no effect without --precision INT4."
                            : sentence("--finer", precision));
        }
        if (floatActivations && floats) {
            sentences.add(sentence("--float-activations", precision));
        }
        return sentences;
    }

    private static String sentence(String option, @Nullable Precision precision) {
        return option + " has no effect on weights in " + precision + ".";
    }
}
