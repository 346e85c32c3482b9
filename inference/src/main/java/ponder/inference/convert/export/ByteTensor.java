package ponder.inference.convert.export;

import java.nio.ByteBuffer;

/**
 * Weights in 8 bits as onnxruntime's dynamic quantization writes them: {@code weight = (q - zero) *
 * scale}, with one scale and zero point for all or for each output.
 *
 * @param transposed whether the graph has them as [in, out]
 * @see <a href="https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html">The
 *     method</a>
 */
record ByteTensor(
        ExportFiles files,
        StoredTensor stored,
        StoredTensor scales,
        StoredTensor zeros,
        boolean transposed)
        implements ExportedTensor {
    /** Whether there is a scale and a zero point for everything. */
    boolean whole() {
        long rows = shape()[0];
        return (scales.count() == 1 || scales.count() == rows)
                && (zeros.count() == 1 || zeros.count() == rows);
    }

    @Override
    public String type() {
        return "INT8";
    }

    @Override
    public long[] shape() {
        return stored.shape(transposed);
    }

    @Override
    public long bytes() {
        return stored.count();
    }

    @Override
    public float[] rows(int first, int count) {
        int columns = Math.toIntExact(shape()[1]);
        float[] scale = files.floats(scales);
        ByteBuffer zero = files.bytes(zeros, 0, Math.toIntExact(zeros.count()));
        float[] out = new float[Math.multiplyExact(count, columns)];
        if (!transposed) {
            ByteBuffer q = files.bytes(stored, (long) first * columns, count * columns);
            for (int i = 0; i < out.length; i++) {
                out[i] = weight(q, i, first + i / columns, scale, zero);
            }
            return out;
        }
        for (int column = 0; column < columns; column++) {
            ByteBuffer q = files.bytes(stored, column * stored.shape()[1] + first, count);
            for (int row = 0; row < count; row++) {
                out[row * columns + column] = weight(q, row, first + row, scale, zero);
            }
        }
        return out;
    }

    private float weight(ByteBuffer q, int index, int row, float[] scale, ByteBuffer zero) {
        int place = scale.length == 1 ? 0 : row;
        return (level(q, index, stored) - level(zero, zero.limit() == 1 ? 0 : row, zeros))
                * scale[place];
    }

    private static int level(ByteBuffer bytes, int index, StoredTensor of) {
        int level = bytes.get(index);
        return of.type() == StoredTensor.UINT8 ? level & 0xff : level;
    }
}
