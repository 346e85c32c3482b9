package ponder.inference.convert.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.convert.rounding.Quantization.Finer;

/** How each matrix of a checkpoint is stored in the converted model; the one place that decides. */
public final class MatrixForms {
    private final Checkpoint checkpoint;
    private final ConversionOptions options;
    private final Map<TensorKey, BlockFormat> budget;

    private MatrixForms(
            Checkpoint checkpoint, ConversionOptions options, Map<TensorKey, BlockFormat> budget) {
        this.checkpoint = checkpoint;
        this.options = options;
        this.budget = budget;
    }

    /**
     * @param oneTable whether the checkpoint's output is its embedding, too
     */
    static MatrixForms of(Checkpoint checkpoint, ConversionOptions options, boolean oneTable) {
        Quantization how = options.quantization();
        String type = checkpoint.info(TensorKey.weight(DecoderPart.DOWN)).type();
        boolean budgeted =
                options.precisionOf(type) == Precision.INT4
                        && !rounded(type)
                        && how.finer() == Finer.BUDGET
                        && how.blockSize() == Quantization.ANY_SIZE;
        return new MatrixForms(
                checkpoint,
                options,
                budgeted ? BitBudget.of(checkpoint.config(), oneTable) : Map.of());
    }

    public Precision precision(TensorKey matrix) {
        return options.precisionOf(checkpoint.info(matrix).type());
    }

    /** The checkpoint's own blocks; null where the matrix is rounded anew or has floats. */
    public @Nullable BlockFormat kept(TensorKey matrix) {
        BlockFormat packing = checkpoint.packing(matrix);
        Precision wanted = options.precision();
        return packing != null && (wanted == null || wanted.bits() == packing.bits())
                ? packing
                : null;
    }

    /** Of each weight where the matrix is not {@link #kept}. */
    public int bits(TensorKey matrix) {
        BlockFormat given = budget.get(matrix);
        if (given != null) {
            return given.bits();
        }
        Precision precision = precision(matrix);
        boolean kept = options.precision() == null && rounded(checkpoint.info(matrix).type());
        return precision == Precision.INT4 && !kept
                ? options.quantization().bits(matrix.part())
                : precision.bits();
    }

    /** How the matrix is rounded, with blocks of a certain size. */
    public Quantization how(TensorKey matrix) {
        TensorInfo info = checkpoint.info(matrix);
        BlockFormat given = budget.get(matrix);
        Quantization how = options.quantization();
        if (given != null) {
            return how.inBlocksOf(given.size()).over(info.columns());
        }
        int bits = bits(matrix);
        return how.sized(bits, info.columns()).after(info.type(), bits).over(info.columns());
    }

    /** Whether a checkpoint's weights are small integers already. */
    static boolean rounded(String type) {
        return type.startsWith("Q") || type.startsWith("INT");
    }
}
