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
            return out;
        }
        for (int block = 0; block < blocks; block++) {
            decode(type, in, block * type.blockBytes(), out, block * type.blockSize());
        }
        return out;
    }

    private static void decode(GgufType type, ByteBuffer in, int at, float[] out, int to) {
        switch (type) {
            case F16 -> out[to] = half(in, at);
            case BF16 -> out[to] = Float.intBitsToFloat(in.getShort(at) << 16);
            case Q4_0 -> fourBits(in, at + 2, half(in, at), 0, 8, out, to);
            case Q4_1 -> fourBits(in, at + 4, half(in, at), half(in, at + 2), 0, out, to);
            case Q5_0 -> fiveBits(in, at + 2, half(in, at), 0, 16, out, to);
            case Q5_1 -> fiveBits(in, at + 4, half(in, at), half(in, at + 2), 0, out, to);
            case Q8_0 -> eightBits(in, at, out, to);
            case Q4_K -> superBlock(in, at, 16, -1, out, to);
            case Q5_K -> superBlock(in, at, 48, at + 16, out, to);
            case Q6_K -> sixBits(in, at, out, to);
            case F32 -> out[to] = in.getFloat(at);
        }
    }

    private static float half(ByteBuffer in, int at) {
        return Float.float16ToFloat(in.getShort(at));
    }

    private static void fourBits(
            ByteBuffer in, int values, float scale, float least, int zero, float[] out, int to) {
        for (int j = 0; j < 16; j++) {
            int pair = in.get(values + j) & 0xff;
            out[to + j] = ((pair & 15) - zero) * scale + least;
            out[to + j + 16] = ((pair >> 4) - zero) * scale + least;
        }
    }

    /** The fifth bits of all 32 weights come first. */
    private static void fiveBits(
            ByteBuffer in, int high, float scale, float least, int zero, float[] out, int to) {
        int fifth = in.getInt(high);
        for (int j = 0; j < 16; j++) {
            int pair = in.get(high + 4 + j) & 0xff;
            int first = pair & 15 | (fifth >>> j & 1) << 4;
            int second = pair >> 4 | (fifth >>> j + 16 & 1) << 4;
            out[to + j] = (first - zero) * scale + least;
            out[to + j + 16] = (second - zero) * scale + least;
        }
    }

    private static void eightBits(ByteBuffer in, int at, float[] out, int to) {
        float scale = half(in, at);
        for (int j = 0; j < 32; j++) {
            out[to + j] = in.get(at + 2 + j) * scale;
        }
    }

    /**
     * Q4_K and Q5_K: eight groups of 32 weights, each with a scale and a minimum of six bits.
     *
     * @param low where the low four bits begin within the block
     * @param high where the fifth bits begin, or -1
     */
    private static void superBlock(ByteBuffer in, int at, int low, int high, float[] out, int to) {
        float scale = half(in, at);
        float least = half(in, at + 2);
        for (int group = 0; group < 8; group++) {
            float step = scale * sixBitScale(in, at + 4, group);
            float minimum = least * sixBitMinimum(in, at + 4, group);
            for (int j = 0; j < 32; j++) {
                int pair = in.get(at + low + group / 2 * 32 + j) & 0xff;
                int q = group % 2 == 0 ? pair & 15 : pair >> 4;
                if (high >= 0) {
                    q |= (in.get(high + j) >>> group & 1) << 4;
                }
                out[to + group * 32 + j] = step * q - minimum;
            }
        }
    }

    private static int sixBitScale(ByteBuffer in, int scales, int group) {
        return group < 4
                ? in.get(scales + group) & 63
                : in.get(scales + group + 4) & 15 | (in.get(scales + group - 4) & 0xc0) >> 2;
    }

    private static int sixBitMinimum(ByteBuffer in, int scales, int group) {
        return group < 4
                ? in.get(scales + group + 4) & 63
                : (in.get(scales + group + 4) & 0xf0) >> 4 | (in.get(scales + group) & 0xc0) >> 2;
    }

    /** 128 bytes of low halves, 64 of high pairs, 16 scales, and the scale of the scales. */
    private static void sixBits(ByteBuffer in, int at, float[] out, int to) {
        float scale = half(in, at + 208);
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
