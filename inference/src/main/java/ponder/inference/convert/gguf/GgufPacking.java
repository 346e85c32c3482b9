package ponder.inference.convert.gguf;

import java.nio.ByteBuffer;
import ponder.inference.convert.checkpoint.PackedRows;

/**
 * Q4_0 and Q8_0 blocks to the layout of MatMulNBits, without any loss: the same integers and the
 * same scales in another order.
 */
final class GgufPacking {
    private static final int BLOCK = 32;

    private GgufPacking() {}

    static PackedRows relay(GgufType type, ByteBuffer in) {
        int blocks = in.remaining() / type.blockBytes();
        int packedBytes = type == GgufType.Q4_0 ? BLOCK / 2 : BLOCK;
        byte[] values = new byte[Math.multiplyExact(blocks, packedBytes)];
        float[] scales = new float[blocks];
        for (int block = 0; block < blocks; block++) {
            int at = block * type.blockBytes();
            scales[block] = Float.float16ToFloat(in.getShort(at));
            if (type == GgufType.Q4_0) {
                nibbles(in, at + 2, values, block * packedBytes);
            } else {
                bytes(in, at + 2, values, block * packedBytes);
            }
        }
        return new PackedRows(values, scales);
    }

    /** Weights j and j + 16 share a byte there, weights 2 j and 2 j + 1 here. */
    private static void nibbles(ByteBuffer in, int from, byte[] out, int to) {
        for (int j = 0; j < BLOCK / 2; j++) {
            int shift = j < BLOCK / 4 ? 0 : 4;
            int source = from + 2 * j % (BLOCK / 2);
            int even = in.get(source) >> shift & 15;
            int odd = in.get(source + 1) >> shift & 15;
            out[to + j] = (byte) (even | odd << 4);
        }
    }

    /** Signed there, offset by 128 here. */
    private static void bytes(ByteBuffer in, int from, byte[] out, int to) {
        for (int j = 0; j < BLOCK; j++) {
            out[to + j] = (byte) (in.get(from + j) + 128);
        }
    }
}
