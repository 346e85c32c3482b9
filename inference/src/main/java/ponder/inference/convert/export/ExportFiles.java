package ponder.inference.convert.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ReadFailure;

/** The bytes of a graph's weights, in its own file and those beside it. */
final class ExportFiles implements AutoCloseable {
    private final Path graph;
    private final Map<Path, FileChannel> open = new HashMap<>();

    /**
     * @param graph whose external data is known to lie in its folder
     */
    ExportFiles(Path graph) {
        this.graph = graph;
    }

    /** Some elements of a tensor of floats. */
    float[] floats(StoredTensor tensor, long first, int count) {
        ByteBuffer bytes = bytes(tensor, first, count);
        float[] out = new float[count];
        if (tensor.type() == StoredTensor.FLOAT) {
            bytes.asFloatBuffer().get(out);
            return out;
        }
        boolean brain = tensor.type() == StoredTensor.BFLOAT16;
        for (int i = 0; i < count; i++) {
            short half = bytes.getShort();
            out[i] = brain ? Float.intBitsToFloat(half << 16) : Float.float16ToFloat(half);
        }
        return out;
    }

    /** All of a tensor of floats. */
    float[] floats(StoredTensor tensor) {
        return floats(tensor, 0, Math.toIntExact(tensor.count()));
    }

    /** Some elements as they are stored. */
    ByteBuffer bytes(StoredTensor tensor, long first, int count) {
        byte @Nullable [] values = tensor.values();
        if (values != null) {
            int start = Math.toIntExact(first * tensor.width());
            return ByteBuffer.wrap(values, start, count * tensor.width())
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        @Nullable String location = tensor.location();
        Path file = location == null ? graph : graph.resolveSibling(location);
        int width = tensor.width();
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(count, width))
                        .order(ByteOrder.LITTLE_ENDIAN);
        long start = tensor.offset() + first * width;
        try {
            FileChannel channel = channel(file);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, start + buffer.position()) < 0) {
                    throw new PonderException(cutShort(file));
                }
            }
        } catch (IOException e) {
            throw ReadFailure.of(file, e, cutShort(file));
        }
        return buffer.flip();
    }

    private FileChannel channel(Path file) throws IOException {
        @Nullable FileChannel channel = open.get(file);
        if (channel == null) {
            channel = FileChannel.open(file);
            open.put(file, channel);
        }
        return channel;
    }

    private static Problem cutShort(Path file) {
        return Problem.of(ProblemCode.CHECKPOINT_CUT_SHORT, file.getFileName());
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : open.values()) {
            channel.close();
        }
    }
}
