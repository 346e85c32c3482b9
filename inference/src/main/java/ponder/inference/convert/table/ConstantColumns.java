package ponder.inference.convert.table;

import java.io.IOException;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.PackedRows;
import ponder.inference.convert.graph.GraphBuilder;

/**
 * Constants of blocks as further columns of the same matrix. A weight {@code s (q - h) + c} with
 * one {@code c} a block means that {@code c} times the sum of the block's inputs is added to the
 * product; so the sums are given to MatMulNBits as further inputs and the constants as their
 * weights. What one of {@code bits} bits leaves of a constant, another column holds, over the same
 * sums divided by {@code 2^bits}, until eight bits are had.
 */
final class ConstantColumns {
    private static final int ENOUGH_BITS = 8;

    private final TableLayout layout;
    private final int size;
    private final int half;
    private final int constants;
    private final float[] rest;

    ConstantColumns(TableLayout layout) {
        this.layout = layout;
        this.size = layout.format().size();
        this.half = 1 << (layout.format().bits() - 1);
        this.constants = layout.constants();
        this.rest = new float[layout.width() - layout.columns()];
    }

    /** How many columns a constant takes. */
    static int digits(BlockFormat format) {
        return ENOUGH_BITS / format.bits();
    }

    /**
     * What a column's sums are multiplied by: {@code 2^(-bits digit)}, as a tensor of the graph.
     */
    static String weight(GraphBuilder graph, BlockFormat format, int digit) throws IOException {
        String name = "digit_weight." + format.bits() + "." + digit;
        float weight = (float) Math.pow(2, -format.bits() * digit);
        return graph.has(name) ? name : graph.floats(name, new float[] {weight}, 1);
    }

    /**
     * Puts the columns behind the rows' own.
     *
     * @param rows with constants
     * @return [rows, width], none with constants
     */
    PackedRows append(PackedRows rows) {
        int own = layout.columns() / size;
        int all = layout.blocks();
        int count = rows.scales().length / own;
        int bytes = layout.format().blockBytes();
        byte[] values = new byte[Math.multiplyExact(count, layout.rowBytes())];
        float[] scales = new float[count * all];
        for (int row = 0; row < count; row++) {
            System.arraycopy(
                    rows.values(), row * own * bytes, values, row * all * bytes, own * bytes);
            System.arraycopy(rows.scales(), row * own, scales, row * all, own);
            System.arraycopy(rows.constants(), row * own, rest, 0, constants);
            for (int block = own; block < all; block++) {
                scales[row * all + block] =
                        block((block - own) * size, values, (row * all + block) * bytes);
            }
        }
        return new PackedRows(values, scales, new float[0]);
    }

    /**
     * One block of them. A column's rest is filled in as soon as the column before it is written,
     * which may be in the same block.
     *
     * @param first the first of its columns
     * @return its scale
     */
    private float block(int first, byte[] values, int at) {
        int end = Math.min(first + size, rest.length);
        float largest = 0;
        for (int k = first; k < Math.min(end, first + constants); k++) {
            largest = Math.max(largest, Math.abs(rest[k]));
        }
        float scale = largest / (half - 0.5f);
        for (int k = first; k < first + size; k++) {
            int level = k < end && scale > 0 ? level(rest[k] / scale) : half;
            if (k + constants < rest.length) {
                rest[k + constants] = 2 * half * (rest[k] - scale * (level - half));
            }
            put(level, values, at, k - first);
        }
        return scale;
    }

    private int level(float steps) {
        return Math.clamp(Math.round(steps) + half, 0, 2 * half - 1);
    }

    private void put(int level, byte[] values, int at, int column) {
        if (layout.format().bits() == 8) {
            values[at + column] = (byte) level;
        } else {
            values[at + column / 2] |= (byte) (level << column % 2 * 4);
        }
    }
}
