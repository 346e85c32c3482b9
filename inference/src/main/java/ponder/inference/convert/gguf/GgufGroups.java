package ponder.inference.convert.gguf;

import java.nio.ByteBuffer;

/**
 * The groups of 32 weights that blocks of one step size are made of: {@code weight = (level - zero)
 * * scale + least}. An older type's block is one group, a Q4_K's or Q5_K's has eight.
 *
 * @see <a href="https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-common.h">The
 *     layouts, {@code block_*}</a>
 */
final class GgufGroups {
    /** Weights of a group. */
    static final int SIZE = 32;

    private final GgufType type;
    private final ByteBuffer in;
    private final int[] levels = new int[SIZE];
    private float scale;
    private float least;

    /**
     * @param type one that {@link #has} groups
     * @param in whole blocks, little-endian
     */
    GgufGroups(GgufType type, ByteBuffer in) {
        this.type = type;
        this.in = in;
    }

    static boolean has(GgufType type) {
        return switch (type) {
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q4_K, Q5_K -> true;
            case F32, F16, BF16, Q6_K -> false;
        };
    }

    int count() {
        return in.remaining() / type.blockBytes() * perBlock();
    }

    private int perBlock() {
        return type.blockSize() / SIZE;
    }

    /** The level that stands for 0, but for {@link #least}. */
    int zero() {
        return switch (type) {
            case Q4_0 -> 8;
            case Q5_0 -> 16;
            default -> 0;
        };
    }

    /** Goes to a group; the other methods tell of it. */
    void read(int group) {
        int at = group / perBlock() * type.blockBytes();
        int within = group % perBlock();
        scale = half(at);
        least = 0;
        switch (type) {
            case Q4_0 -> fourBits(at + 2);
            case Q4_1 -> {
                least = half(at + 2);
                fourBits(at + 4);
            }
            case Q5_0 -> fiveBits(at + 2);
            case Q5_1 -> {
                least = half(at + 2);
                fiveBits(at + 4);
            }
            case Q8_0 -> eightBits(at + 2);
            case Q4_K -> superBlock(at, within, at + 16, -1);
            case Q5_K -> superBlock(at, within, at + 48, at + 16);
            default -> throw new IllegalArgumentException(type + " has no groups");
        }
    }

    int[] levels() {
        return levels;
    }

    float scale() {
        return scale;
    }

    /** Added to every weight of the group; 0 where the type has no such number. */
    float least() {
        return least;
    }

    private float half(int at) {
        return Float.float16ToFloat(in.getShort(at));
    }

    private void fourBits(int at) {
        for (int j = 0; j < SIZE / 2; j++) {
            int pair = in.get(at + j) & 0xff;
            levels[j] = pair & 15;
            levels[j + SIZE / 2] = pair >> 4;
        }
    }

    /** The fifth bits of all 32 weights come first. */
    private void fiveBits(int at) {
        int fifth = in.getInt(at);
        fourBits(at + 4);
        for (int j = 0; j < SIZE; j++) {
            levels[j] |= (fifth >>> j & 1) << 4;
        }
    }

    private void eightBits(int at) {
        for (int j = 0; j < SIZE; j++) {
            levels[j] = in.get(at + j);
        }
    }

    /**
     * Q4_K and Q5_K: each group has a scale and a minimum of six bits.
     *
     * @param low where the low four bits begin
     * @param high where the fifth bits begin, or -1
     */
    private void superBlock(int at, int group, int low, int high) {
        scale = half(at) * sixBitScale(at + 4, group);
        least = -(half(at + 2) * sixBitMinimum(at + 4, group));
        for (int j = 0; j < SIZE; j++) {
            int pair = in.get(low + group / 2 * SIZE + j) & 0xff;
            levels[j] = group % 2 == 0 ? pair & 15 : pair >> 4;
            if (high >= 0) {
                levels[j] |= (in.get(high + j) >>> group & 1) << 4;
            }
        }
    }

    private int sixBitScale(int scales, int group) {
        return group < 4
                ? in.get(scales + group) & 63
                : in.get(scales + group + 4) & 15 | (in.get(scales + group - 4) & 0xc0) >> 2;
    }

    private int sixBitMinimum(int scales, int group) {
        return group < 4
                ? in.get(scales + group + 4) & 63
                : (in.get(scales + group + 4) & 0xf0) >> 4 | (in.get(scales + group) & 0xc0) >> 2;
    }
}
