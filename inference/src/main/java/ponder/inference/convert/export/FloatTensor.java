package ponder.inference.convert.export;

/**
 * Floats, as they are or as a MatMul wants them, [in, out].
 *
 * @param transposed whether the graph has it as [in, out]
 */
record FloatTensor(ExportFiles files, StoredTensor stored, boolean transposed)
        implements ExportedTensor {
    @Override
    public String type() {
        return switch (stored.type()) {
            case StoredTensor.FLOAT16 -> "F16";
            case StoredTensor.BFLOAT16 -> "BF16";
            default -> "F32";
        };
    }

    @Override
    public long[] shape() {
        return stored.shape(transposed);
    }

    @Override
    public long bytes() {
        return stored.count() * stored.width();
    }

    @Override
    public float[] rows(int first, int count) {
        long[] shape = stored.shape();
        if (!transposed) {
            long columns = shape[shape.length - 1];
            return files.floats(stored, first * columns, Math.toIntExact(count * columns));
        }
        int in = Math.toIntExact(shape[0]);
        float[] rows = new float[Math.multiplyExact(in, count)];
        for (int column = 0; column < in; column++) {
            float[] part = files.floats(stored, column * shape[1] + first, count);
            for (int row = 0; row < count; row++) {
                rows[row * in + column] = part[row];
            }
        }
        return rows;
    }
}
