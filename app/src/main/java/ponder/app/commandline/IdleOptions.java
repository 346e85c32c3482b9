package ponder.app.commandline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.plan.ConversionPlan;
import ponder.inference.convert.plan.Precision;

/**
 * Options of a conversion that change nothing beside the others, which is said and not hidden.
 *
 * @param wanted precision; null for the source's own
 * @param plan of the conversion, with a calibration if that makes sense
 * @param gguf whether the weights come from a GGUF file
 */
record IdleOptions(@Nullable Precision wanted, ConversionPlan plan, boolean gguf) {
    private static final int BLOCK_OF_GGUF = 32;

    /**
     * What was given.
     *
     * @param blockSize null where none was given
     */
    record Given(
            @Nullable Integer blockSize,
            boolean finer,
            boolean floatActivations,
            boolean uncalibrated) {}

    /** A sentence for each option in vain. */
    List<String> among(Given given) {
        List<String> sentences = new ArrayList<>();
        boolean keeps = wanted == null && gguf;
        Precision precision = plan.precision();
        boolean floats = precision == Precision.FP32 || precision == Precision.FP16;
        if (given.blockSize() != null && floats) {
            sentences.add(sentence("--block-size"));
        } else if (given.blockSize() != null && keeps) {
            sentences.add(
                    "Without --precision, --block-size has no effect on matrices that the GGUF file holds in blocks of its own.");
        } else if (given.blockSize() != null
                && given.blockSize() > BLOCK_OF_GGUF
                && gguf
                && wanted == Precision.INT4) {
            sentences.add(
                    "Matrices that the GGUF file holds quantized get blocks of 32 in INT4, whatever --block-size says.");
        }
        if (given.finer() && keeps) {
            sentences.add("--finer has no effect without --precision INT4.");
        } else if (given.finer() && precision != Precision.INT4) {
            sentences.add(sentence("--finer"));
        }
        if (given.floatActivations() && floats) {
            sentences.add(sentence("--float-activations"));
        }
        if (given.uncalibrated() && !plan.calibrates()) {
            sentences.add(
                    "--no-calibration has no effect here: hardly any weights are newly rounded to 4 bits.");
        }
        return sentences;
    }

    private String sentence(String option) {
        return option + " has no effect on weights in " + plan.precision() + ".";
    }
}
