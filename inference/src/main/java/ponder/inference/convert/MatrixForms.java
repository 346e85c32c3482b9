package ponder.inference.convert;

import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.rounding.Quantization;

/** How each matrix of a checkpoint is stored in the converted model; the one place that decides. */
record MatrixForms(Checkpoint checkpoint, ConversionOptions options) {
    /** Models with fewer weights lose more by rounding, and are fast anyway. */
    private static final long SMALL = 1_000_000_000;

    Precision precision(TensorKey matrix) {
        return options.precisionOf(checkpoint.info(matrix).type());
    }

    /** The checkpoint's own blocks; null where the matrix is rounded anew or has floats. */
    @Nullable BlockFormat kept(TensorKey matrix) {
        BlockFormat packing = checkpoint.packing(matrix);
        Precision wanted = options.precision();
        return packing != null && (wanted == null || wanted.bits() == packing.bits())
                ? packing
                : null;
    }

    /** Of each weight where the matrix is not {@link #kept}. */
    int bits(TensorKey matrix) {
        Precision precision = precision(matrix);
        boolean kept = options.precision() == null && rounded(checkpoint.info(matrix).type());
        return precision == Precision.INT4 && !kept
                ? options.quantization().bits(matrix.part())
                : precision.bits();
    }

    /** How the matrix is rounded, with blocks of a certain size. */
    Quantization how(TensorKey matrix) {
        TensorInfo info = checkpoint.info(matrix);
        boolean small = checkpoint.config().matrixWeights() < SMALL;
        int bits = bits(matrix);
        return options.quantization()
                .sized(bits, info.columns(), small)
                .after(info.type(), bits)
                .over(info.columns());
    }

    /** Whether a checkpoint's weights are small integers already. */
    static boolean rounded(String type) {
        return type.startsWith("Q") || type.startsWith("INT");
    }
}
