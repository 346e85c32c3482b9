package ponder.app.commandline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.Precision;

/** Options of a conversion that change nothing beside the others, which is said and not hidden. */
final class IdleOptions {
    private IdleOptions() {}

    /**
     * @param precision as asked for; null for none
     * @param gguf whether the weights come from a GGUF file, whose own bits are kept unless a
     *     precision is asked for
     * @param blocks whether a block size was given, and so on
     * @return a sentence for each option in vain
     */
    static List<String> of(
            @Nullable Precision precision,
            boolean gguf,
            boolean blocks,
            boolean finer,
            boolean floatActivations) {
        List<String> sentences = new ArrayList<>();
        boolean kept = gguf && precision == null;
        boolean floats = precision == Precision.FP32 || precision == Precision.FP16;
        if (blocks && (kept || floats)) {
            sentences.add(sentence("--block-size", kept, precision));
        }
        if (finer && (kept || floats || precision == Precision.INT8)) {
            sentences.add(sentence("--finer", kept, precision));
        }
        if (floatActivations && floats) {
            sentences.add(sentence("--float-activations", kept, precision));
        }
        return sentences;
    }

    private static String sentence(String option, boolean kept, @Nullable Precision precision) {
        return kept
                ? option + " has no effect: without --precision, a GGUF file keeps its own values."
                : option + " has no effect on weights in " + precision + ".";
    }
}
