package ponder.inference.convert.plan;

import java.util.EnumMap;
import java.util.Map;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What a conversion is going to do, by the types and sizes of a checkpoint's matrices.
 *
 * @param precision of most weights of the layers
 * @param rounded whether most of them are small integers in the checkpoint already
 * @param calibrates whether there is enough for a calibration to round better: running a whole
 *     model on a text for a matrix or two would be a waste
 * @param bytes about as large as the converted model will be, and the rough copy before it
 */
public record ConversionPlan(Precision precision, boolean rounded, boolean calibrates, long bytes) {
    /** The least part of the layers' weights that a calibration is worth while for. */
    private static final double LEAST = 0.05;

    private static final int SCALE_BITS = 40;

    /**
     * @param checkpoint of whose tensors none is missing
     * @throws PonderException if it cannot have the context or be for the device that is asked for
     */
    public static ConversionPlan of(Checkpoint checkpoint, ConversionOptions options) {
        if (options.device() == TargetDevice.CUDA
                && !checkpoint.config().architecture().halfPrecision()) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_NOT_HALF));
        }
        return new Sums(checkpoint, options).plan();
    }

    private static final class Sums {
        private final Checkpoint checkpoint;
        private final ConversionOptions options;
        private final MatrixForms forms;
        private final Map<Precision, Long> weights = new EnumMap<>(Precision.class);
        private double bits;
        private long all;
        private long rounded;
        private long gaining;

        Sums(Checkpoint checkpoint, ConversionOptions options) {
            this.checkpoint = checkpoint;
            this.options = options;
            this.forms = MatrixForms.of(checkpoint, options, false);
            for (DecoderTensors.Shape shape : DecoderTensors.of(checkpoint.config())) {
                if (!shape.vector()) {
                    add(shape.key(), (long) shape.rows() * shape.columns());
                }
            }
        }

        ConversionPlan plan() {
            DecoderConfig config = checkpoint.config().within(options.context());
            double rotary = 4.0 * config.contextLength() * config.headSize();
            return new ConversionPlan(
                    weights.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .orElseThrow()
                            .getKey(),
                    2 * rounded > all,
                    options.quantization().calibrated() && gaining >= LEAST * all,
                    (long) (bits / 8 + rotary));
        }

        private void add(TensorKey matrix, long count) {
            Precision precision = forms.precision(matrix);
            BlockFormat kept = forms.kept(matrix);
            int own = kept == null ? forms.bits(matrix) : kept.bits();
            int block = kept == null ? forms.how(matrix).blockSize() : kept.size();
            bits += count * (own + (precision.quantized() ? (double) SCALE_BITS / block : 0));
            if (matrix.part() != DecoderPart.EMBEDDING && matrix.part() != DecoderPart.LOGITS) {
                all += count;
                weights.merge(precision, count, Long::sum);
                rounded += MatrixForms.rounded(checkpoint.info(matrix).type()) ? count : 0;
                gaining += kept == null && own == Precision.INT4.bits() ? count : 0;
            }
        }
    }
}
