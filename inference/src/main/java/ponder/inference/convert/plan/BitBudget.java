package ponder.inference.convert.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.convert.rounding.Sensitivity;
import ponder.inference.convert.table.TableLayout;

/**
 * Gives each matrix of an int4 model its bits: in all no more than llama.cpp's Q4_K_M takes for the
 * same model, and more of them where rounding tells most.
 */
final class BitBudget {
    private static final int COARSE = 64;
    private static final int FINE = 32;

    private final DecoderConfig config;
    private final boolean tied;
    private final List<Share> shares = new ArrayList<>();
    private long free;

    /** A matrix, what it has so far and what rounding it so costs. */
    private static final class Share {
        private final DecoderTensors.Shape matrix;
        private final double sensitivity;
        private final List<Choice> finer;
        private Choice choice;

        Share(DecoderTensors.Shape matrix, double sensitivity) {
            this.matrix = matrix;
            this.sensitivity = sensitivity;
            this.finer = finer(matrix);
            this.choice = choice(matrix, 4, COARSE, 1);
        }
    }

    /**
     * @param bytes of the matrix
     * @param error of the matrix, as a part of the one in coarse blocks
     */
    private record Choice(BlockFormat format, long bytes, double error) {}

    private record Step(Share share, Choice to) {
        double gain() {
            double less = share.choice.error() - to.error();
            return share.sensitivity * less / bytes();
        }

        long bytes() {
            return to.bytes() - share.choice.bytes();
        }
    }

    private BitBudget(DecoderConfig config, boolean oneTable) {
        this.config = config;
        this.tied = oneTable || config.tiedEmbeddings();
        for (DecoderTensors.Shape shape : DecoderTensors.of(config)) {
            boolean left = oneTable && shape.key().part() == DecoderPart.EMBEDDING;
            if (!shape.vector() && !left) {
                add(shape);
            }
        }
    }

    /**
     * The form of each matrix.
     *
     * @param oneTable whether the checkpoint's output is its embedding, too
     */
    static Map<TensorKey, BlockFormat> of(DecoderConfig config, boolean oneTable) {
        BitBudget budget = new BitBudget(config, oneTable);
        budget.spend();
        Map<TensorKey, BlockFormat> formats = new HashMap<>();
        for (Share share : budget.shares) {
            formats.put(share.matrix.key(), share.choice.format());
        }
        return formats;
    }

    private void add(DecoderTensors.Shape shape) {
        TensorKey key = shape.key();
        boolean table = key.part() == DecoderPart.EMBEDDING || key.part() == DecoderPart.LOGITS;
        double sensitivity =
                table
                        ? Sensitivity.of(key.part(), tied)
                        : Sensitivity.of(key.part(), key.layer(), config.layers());
        Share share = new Share(shape, sensitivity);
        shares.add(share);
        free += LlamaCppSize.bytes(shape, config.layers(), tied) - share.choice.bytes();
    }

    private static Choice choice(DecoderTensors.Shape shape, int bits, int size, double error) {
        boolean constants = bits == 4 && shape.columns() % size == 0;
        BlockFormat format = new BlockFormat(bits, size, constants);
        TableLayout table = TableLayout.rounded(shape.rows(), shape.columns(), format, false, true);
        return new Choice(format, table.bytes(Float.BYTES), error);
    }

    private void spend() {
        for (Step step = best(); step != null; step = best()) {
            free -= step.bytes();
            step.share().choice = step.to();
        }
    }

    /** The step that gains most for its bytes among those that can be had. */
    private @Nullable Step best() {
        Step best = null;
        for (Share share : shares) {
            for (Choice to : share.finer) {
                Step step = new Step(share, to);
                boolean possible = to.error() < share.choice.error() && step.bytes() <= free;
                if (possible && (best == null || step.gain() > best.gain())) {
                    best = step;
                }
            }
        }
        return best;
    }

    private static List<Choice> finer(DecoderTensors.Shape shape) {
        int largest = Quantization.DEFAULT.sized(8, shape.columns()).blockSize();
        DecoderPart part = shape.key().part();
        boolean small = part == DecoderPart.KEY || part == DecoderPart.VALUE;
        return List.of(
                choice(shape, 4, FINE, Sensitivity.HALF_THE_BLOCK),
                choice(shape, 8, small ? FINE : largest, Sensitivity.EIGHT_BITS));
    }
}
