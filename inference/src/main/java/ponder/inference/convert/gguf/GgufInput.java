package ponder.inference.convert.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Reads a GGUF header from front to back; no length is believed that the file cannot hold. */
final class GgufInput {
    private static final int LONGEST_STRING = 1 << 24;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN).flip();
    private long bufferStart;

    GgufInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long position() {
        return bufferStart + buffer.position();
    }

    private long remaining() {
        return size - position();
    }

    private ByteBuffer need(int bytes) throws IOException {
        if (bytes > remaining()) {
            throw new GgufFormatException(Problem.of(ProblemCode.GGUF_HEADER_ENDS));
        }
        if (buffer.remaining() < bytes) {
            bufferStart = position();
            buffer.clear();
            while (buffer.position() < bytes) {
                if (channel.read(buffer, bufferStart + buffer.position()) < 0) {
                    throw new GgufFormatException(Problem.of(ProblemCode.GGUF_HEADER_ENDS));
                }
            }
            buffer.flip();
        }
        return buffer;
    }

    int u8() throws IOException {
        return need(1).get() & 0xff;
    }

    int u16() throws IOException {
        return need(2).getShort() & 0xffff;
    }

    long u32() throws IOException {
        return need(4).getInt() & 0xffff_ffffL;
    }

    long i64() throws IOException {
        return need(8).getLong();
    }

    float f32() throws IOException {
        return need(4).getFloat();
    }

    double f64() throws IOException {
        return need(8).getDouble();
    }

    /**
     * A count of things of which each takes at least {@code least} bytes of what is left.
     *
     * @param most larger counts are refused
     */
    int count(ProblemCode things, int least, int most) throws IOException {
        long count = i64();
        if (count < 0 || count > most || count > remaining() / least) {
            throw new GgufFormatException(
                    Problem.of(
                            ProblemCode.GGUF_CLAIMS,
                            Long.toUnsignedString(count),
                            Problem.of(things)));
        }
        return (int) count;
    }

    String string() throws IOException {
        byte[] bytes = new byte[count(ProblemCode.GGUF_TEXT_BYTES, 1, LONGEST_STRING)];
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, buffer.capacity());
            need(part).get(bytes, done, part);
            done += part;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
