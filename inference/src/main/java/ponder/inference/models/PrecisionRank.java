package ponder.inference.models;

import java.util.List;

/** Which of several precisions of a model suits a device best. */
final class PrecisionRank {
    /** Half precision activations are slow on a CPU, because they are converted back and forth. */
    private static final List<String> CPU =
            List.of("int4", "q4", "int8", "q8", "uint8", "fp32", "", "q4f16", "fp16", "bnb4");

    private static final List<String> GPU =
            List.of("q4f16", "int4", "q4", "fp16", "", "fp32", "int8", "q8", "uint8", "bnb4");

    private PrecisionRank() {}

    /** Lower is better. */
    static int of(String precision, boolean gpu) {
        int rank = (gpu ? GPU : CPU).indexOf(precision);
        return rank < 0 ? CPU.size() : rank;
    }
}
