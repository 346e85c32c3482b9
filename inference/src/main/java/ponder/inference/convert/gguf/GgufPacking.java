package ponder.inference.convert.gguf;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.PackedRows;

/**
 * Stored blocks in the layout of MatMulNBits, without a second rounding: the same levels in another
 * order, with scales and constants in 32 bits. Levels of five bits take eight. Q6_K is not kept:
 * its blocks of 16 would take ten bits a weight.
 */
final class GgufPacking {
    private static final int SIZE = GgufGroups.SIZE;

    private GgufPacking() {}

    /** What blocks of this type become; null if they are not kept. */
    static @Nullable BlockFormat format(GgufType type) {
        return switch (type) {
            case Q4_0 -> new BlockFormat(4, SIZE, false);
            case Q4_1, Q4_K -> new BlockFormat(4, SIZE, true);
            case Q5_0, Q8_0 -> new BlockFormat(8, SIZE, false);
            case Q5_1, Q5_K -> new BlockFormat(8, SIZE, true);
            case F32, F16, BF16, Q6_K -> null;
        };
    }

    /**
     * @param in whole blocks, little-endian
     * @throws IllegalArgumentException for a type that is not kept
     */
    static PackedRows relay(GgufType type, ByteBuffer in) {
        BlockFormat format = format(type);
        if (format == null) {
            throw new IllegalArgumentException(type + " is not kept");
        }
        GgufGroups groups = new GgufGroups(type, in);
        int count = groups.count();
        PackedRows out =
                new PackedRows(
                        new byte[Math.multiplyExact(count, format.blockBytes())],
                        new float[count],
                        new float[format.constants() ? count : 0]);
        int middle = middle(type);
        int shift = (1 << (format.bits() - 1)) - middle;
        for (int group = 0; group < count; group++) {
            groups.read(group);
            pack(groups.levels(), shift, format, out.values(), group * format.blockBytes());
            out.scales()[group] = groups.scale();
            if (format.constants()) {
                out.constants()[group] = groups.least() + middle * groups.scale();
            }
        }
        return out;
    }

    /** The level that MatMulNBits is to take for 0. */
    private static int middle(GgufType type) {
        return switch (type) {
            case Q4_0, Q4_1, Q4_K -> 8;
            case Q5_0, Q5_1, Q5_K -> 16;
            default -> 0;
        };
    }

    private static void pack(int[] levels, int shift, BlockFormat format, byte[] out, int to) {
        for (int j = 0; j < SIZE; j++) {
            int level = levels[j] + shift;
            if (format.bits() == 8) {
                out[to + j] = (byte) level;
            } else {
                out[to + j / 2] |= (byte) (level << j % 2 * 4);
            }
        }
    }
}
