package ponder.inference.convert.gguf;

import java.nio.ByteBuffer;

/**
 * Stored blocks to floats.
 *
 * @see <a href="https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-quants.c">The
 *     reference, {@code dequantize_row_*}</a>
 */
final class GgufBlocks {
    private GgufBlocks() {}

    /**
     * @param in whole blocks, little-endian
     * @return all weights in order
     */
    static float[] decode(GgufType type, ByteBuffer in) {
        int blocks = in.remaining() / type.blockBytes();
        float[] out = new float[Math.multiplyExact(blocks, type.blockSize())];
        if (type == GgufType.F32) {
            in.asFloatBuffer().get(out);
        } else if (GgufGroups.has(type)) {
            groups(type, in, out);
        } else {
            for (int block = 0; block < blocks; block++) {
                decode(type, in, block * type.blockBytes(), out, block * type.blockSize());
            }
        }
        return out;
    }

    private static void groups(GgufType type, ByteBuffer in, float[] out) {
        GgufGroups groups = new GgufGroups(type, in);
        int zero = groups.zero();
        int to = 0;
        for (int group = 0; group < groups.count(); group++) {
            groups.read(group);
            for (int level : groups.levels()) {
                out[to++] = (level - zero) * groups.scale() + groups.least();
            }
        }
    }

    private static void decode(GgufType type, ByteBuffer in, int at, float[] out, int to) {
        switch (type) {
            case F16 -> out[to] = Float.float16ToFloat(in.getShort(at));
            case BF16 -> out[to] = Float.intBitsToFloat(in.getShort(at) << 16);
            case Q6_K -> sixBits(in, at, out, to);
            default -> throw new IllegalArgumentException(type + " has groups");
        }
    }

    /** 128 bytes of low halves, 64 of high pairs, 16 scales, and the scale of the scales. */
    private static void sixBits(ByteBuffer in, int at, float[] out, int to) {
        float scale = Float.float16ToFloat(in.getShort(at + 208));
        for (int i = 0; i < 256; i++) {
            int part = i / 128;
            int quarter = i % 128 / 32;
            int l = i % 32;
            int lowByte = in.get(at + part * 64 + quarter % 2 * 32 + l) & 0xff;
            int low = quarter < 2 ? lowByte & 15 : lowByte >> 4;
            int high = in.get(at + 128 + part * 32 + l) >> 2 * quarter & 3;
            float step = scale * in.get(at + 192 + i / 16);
            out[to + i] = step * ((low | high << 4) - 32);
        }
    }
}
