package ponder.inference.convert.export;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.PackedRows;

/**
 * The weights of a MatMulNBits: {@code weight = (q - zero) * scale}, zero being {@code 2^(bits-1)}
 * where there are no zero points.
 *
 * @param values [rows, blocks, blockSize * bits / 8]; of two 4-bit values the first is the low half
 * @param scales [rows, blocks]
 * @param zeros [rows, blocks * bits / 8], rounded up; null where there are none
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits">MatMulNBits</a>
 */
record BlockTensor(
        ExportFiles files,
        int bits,
        int blockSize,
        int rows,
        int columns,
        StoredTensor values,
        StoredTensor scales,
        @Nullable StoredTensor zeros)
        implements ExportedTensor {
    /** Whether its parts are as large as its sizes ask for. */
    boolean whole() {
        boolean sizes = blockSize > 0 && blockSize % 2 == 0 && rows > 0 && columns > 0;
        long blocks = sizes ? Math.ceilDiv(columns, blockSize) : 0;
        return sizes
                && values.count() == rows * blocks * blockSize * bits / 8
                && scales.count() == rows * blocks
                && (zeros == null || zeros.count() == rows * Math.ceilDiv(blocks * bits, 8));
    }

    /** Null for blocks of a size that the operator has no fast way for. */
    @Nullable BlockFormat packing() {
        boolean usual = Integer.bitCount(blockSize) == 1 && blockSize >= 16 && blockSize <= 256;
        return usual ? new BlockFormat(bits, blockSize, false, zeros != null) : null;
    }

    /** Rows as they are. */
    PackedRows packedRows(int first, int count) {
        int blocks = blocks();
        int rowBytes = blocks * blockSize * bits / 8;
        return new PackedRows(
                array(files.bytes(values, (long) first * rowBytes, count * rowBytes)),
                files.floats(scales, (long) first * blocks, count * blocks),
                new float[0],
                zeros == null ? new byte[0] : array(zeros(zeros, first, count)));
    }

    private static byte[] array(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }

    private int blocks() {
        return Math.ceilDiv(columns, blockSize);
    }

    private int zeroBytes() {
        return Math.ceilDiv(blocks() * bits, 8);
    }

    private ByteBuffer zeros(StoredTensor stored, int first, int count) {
        return files.bytes(stored, (long) first * zeroBytes(), count * zeroBytes());
    }

    @Override
    public String type() {
        return "INT" + bits;
    }

    @Override
    public long[] shape() {
        return new long[] {rows, columns};
    }

    @Override
    public long bytes() {
        long own = values.count() + scales.count() * scales.width();
        return zeros == null ? own : own + zeros.count();
    }

    @Override
    public float[] rows(int first, int count) {
        int blocks = blocks();
        int rowBytes = blocks * blockSize * bits / 8;
        ByteBuffer q = files.bytes(values, (long) first * rowBytes, count * rowBytes);
        float[] scale = files.floats(scales, (long) first * blocks, count * blocks);
        int zeroBytes = zeroBytes();
        @Nullable ByteBuffer zero = zeros == null ? null : zeros(zeros, first, count);
        float[] out = new float[Math.multiplyExact(count, columns)];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                int block = column / blockSize;
                int middle = zero == null ? 1 << (bits - 1) : level(zero, row * zeroBytes, block);
                out[row * columns + column] =
                        (level(q, row * rowBytes, column) - middle) * scale[row * blocks + block];
            }
        }
        return out;
    }

    private int level(ByteBuffer packed, int start, int index) {
        return bits == 8
                ? packed.get(start + index) & 0xff
                : packed.get(start + index / 2) >> 4 * (index % 2) & 0xf;
    }
}
