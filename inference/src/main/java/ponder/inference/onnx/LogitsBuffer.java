package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The memory into which a graph writes its logits, [rows, vocabulary]. There is one for all
 * sequences: a graph that gives every row of a prefill pass fills 78 MB of it, of which one row is
 * read.
 */
final class LogitsBuffer implements AutoCloseable {
    private final LogitsShape shape;
    private Arena arena = Arena.ofShared();
    private MemorySegment memory = MemorySegment.NULL;

    LogitsBuffer(LogitsShape shape) {
        this.shape = shape;
    }

    LogitsShape shape() {
        return shape;
    }

    /** The first rows of some sequences as a tensor; those after them are not touched. */
    OnnxTensor tensor(int sequences, int rows) throws OrtException {
        long bytes = (long) sequences * rows * shape.vocabulary() * shape.type().size;
        if (bytes > memory.byteSize()) {
            arena.close();
            arena = Arena.ofShared();
            memory = MemorySegment.NULL;
            memory = arena.allocate(bytes, 64);
        }
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                memory.asSlice(0, bytes).asByteBuffer().order(ByteOrder.nativeOrder()),
                shape.of(sequences, rows),
                shape.type());
    }

    void read(int row, float[] into) {
        long from = (long) row * shape.vocabulary();
        switch (shape.type()) {
            case FLOAT16 -> {
                short[] halves = halves(from, into.length);
                for (int i = 0; i < into.length; i++) {
                    into[i] = Float.float16ToFloat(halves[i]);
                }
            }
            case BFLOAT16 -> {
                short[] halves = halves(from, into.length);
                for (int i = 0; i < into.length; i++) {
                    into[i] = Float.intBitsToFloat(halves[i] << 16);
                }
            }
            default ->
                    MemorySegment.copy(
                            memory,
                            ValueLayout.JAVA_FLOAT,
                            from * Float.BYTES,
                            into,
                            0,
                            into.length);
        }
    }

    /** In an array, since conversion is vectorized only there. */
    private short[] halves(long from, int count) {
        short[] row = new short[count];
        MemorySegment.copy(memory, ValueLayout.JAVA_SHORT, from * Short.BYTES, row, 0, count);
        return row;
    }

    @Override
    public void close() {
        arena.close();
    }
}
