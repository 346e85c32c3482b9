package ponder.inference.convert.gguf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ReadFailure;

/**
 * The metadata of a GGUF file (versions 2 and 3, little-endian) and where its tensors lie. Every
 * count, length and offset is checked against the file before it is used.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">GGUF</a>
 */
final class GgufFile implements AutoCloseable {
    private static final long MAGIC = 0x46554747;
    private static final long LONGEST = 1L << 42;
    private static final int MOST_TENSORS = 1 << 16;
    private static final int MOST_KEYS = 1 << 16;
    private static final int MOST_ELEMENTS = 1 << 23;
    private static final int LEAST_TENSOR_BYTES = 8 + 4 + 8 + 4 + 8;
    private static final int LEAST_KEY_BYTES = 8 + 4 + 1;

    /** A list of strings, apart from other lists. */
    record Texts(List<String> values) {}

    /**
     * @param channel of the part that it lies in
     * @param offset of the first byte in that part
     */
    record Tensor(FileChannel channel, GgufType type, long rows, long columns, long offset) {
        long bytes() {
            return Math.multiplyExact(rows, type.rowBytes(columns));
        }
    }

    private final Path path;
    private final List<FileChannel> channels;
    private final GgufMetadata metadata;
    private final Map<String, Tensor> tensors;

    private GgufFile(
            Path path,
            List<FileChannel> channels,
            GgufMetadata metadata,
            Map<String, Tensor> tensors) {
        this.path = path;
        this.channels = channels;
        this.metadata = metadata;
        this.tensors = tensors;
    }

    /** Opens a file; of one in several parts any is enough, and all must be there. */
    static GgufFile open(Path path) throws IOException {
        GgufFile file = openPart(path);
        try {
            int parts = file.metadata().integer("split.count", 1);
            return parts > 1 ? file.joined(GgufParts.of(path, parts)) : file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Where it is; of several parts, the one that was opened. */
    Path path() {
        return path;
    }

    private GgufFile joined(List<Path> parts) throws IOException {
        close();
        List<FileChannel> all = new ArrayList<>();
        Map<String, Tensor> merged = new HashMap<>();
        GgufMetadata ofFirst = metadata;
        try {
            for (Path part : parts) {
                GgufFile opened = openPart(part);
                all.addAll(opened.channels);
                merged.putAll(opened.tensors);
                ofFirst = all.size() == 1 ? opened.metadata : ofFirst;
            }
            return new GgufFile(parts.getFirst(), all, ofFirst, merged);
        } catch (IOException | RuntimeException e) {
            for (FileChannel channel : all) {
                channel.close();
            }
            throw e;
        }
    }

    private static GgufFile openPart(Path path) throws IOException {
        GitLfsPointer.refuse(path);
        FileChannel channel = FileChannel.open(path);
        try {
            GgufInput in = new GgufInput(channel);
            checkVersion(in);
            int tensorCount = in.count(ProblemCode.GGUF_TENSORS, LEAST_TENSOR_BYTES, MOST_TENSORS);
            int keyCount = in.count(ProblemCode.GGUF_KEYS, LEAST_KEY_BYTES, MOST_KEYS);
            GgufMetadata metadata = readMetadata(in, keyCount);
            Map<String, Tensor> tensors =
                    readTensors(in, tensorCount, alignment(metadata), channel);
            return new GgufFile(path, List.of(channel), metadata, tensors);
        } catch (GgufFormatException e) {
            channel.close();
            throw new PonderException(
                    Problem.of(ProblemCode.GGUF_UNUSABLE, path.getFileName(), e.problem()), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void checkVersion(GgufInput in) throws IOException {
        if (in.u32() != MAGIC) {
            throw new GgufFormatException(Problem.of(ProblemCode.GGUF_NONE));
        }
        long version = in.u32();
        if (version != 2 && version != 3) {
            throw new GgufFormatException(Problem.of(ProblemCode.GGUF_VERSION, version));
        }
    }

    private static GgufMetadata readMetadata(GgufInput in, int count) throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String key = in.string();
            if (values.put(key, value(in, in.u32())) != null) {
                throw new GgufFormatException(Problem.of(ProblemCode.GGUF_KEY_TWICE, key));
            }
        }
        return new GgufMetadata(values);
    }

    /** Whole numbers as Long, others as Double. */
    private static Object value(GgufInput in, long type) throws IOException {
        return switch ((int) type) {
            case 0 -> (long) in.u8();
            case 1 -> (long) (byte) in.u8();
            case 2 -> (long) in.u16();
            case 3 -> (long) (short) in.u16();
            case 4 -> in.u32();
            case 5 -> (long) (int) in.u32();
            case 6 -> (double) in.f32();
            case 7 -> in.u8() != 0;
            case 8 -> in.string();
            case 9 -> array(in);
            case 10, 11 -> in.i64();
            case 12 -> in.f64();
            default ->
                    throw new GgufFormatException(Problem.of(ProblemCode.GGUF_METADATA_TYPE, type));
        };
    }

    private static Object array(GgufInput in) throws IOException {
        long type = in.u32();
        if (type == 9 || type > 12) {
            throw new GgufFormatException(Problem.of(ProblemCode.GGUF_LIST_TYPE, type));
        }
        int count = in.count(ProblemCode.GGUF_ELEMENTS, type == 8 ? 8 : 1, MOST_ELEMENTS);
        if (type == 8) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                texts.add(in.string());
            }
            return new Texts(texts);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            Object value = value(in, type);
            numbers[i] =
                    value instanceof Number n
                            ? n.doubleValue()
                            : Boolean.TRUE.equals(value) ? 1 : 0;
        }
        return numbers;
    }

    private static int alignment(GgufMetadata metadata) throws GgufFormatException {
        String key = "general.alignment";
        int alignment = metadata.has(key) ? metadata.integer(key, -1) : 32;
        if (alignment < 8 || alignment > 1 << 16 || Integer.bitCount(alignment) != 1) {
            throw new GgufFormatException(Problem.of(ProblemCode.GGUF_ALIGNMENT));
        }
        return alignment;
    }

    private record Raw(String name, GgufType type, long rows, long columns, long offset) {}

    private static Map<String, Tensor> readTensors(
            GgufInput in, int count, int alignment, FileChannel channel) throws IOException {
        List<Raw> raw = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            raw.add(readTensor(in));
        }
        long data = Math.ceilDiv(in.position(), (long) alignment) * alignment;
        Map<String, Tensor> tensors = new HashMap<>();
        for (Raw r : raw) {
            Tensor tensor = placed(r, data, alignment, channel);
            if (tensors.put(r.name(), tensor) != null) {
                throw new GgufFormatException(Problem.of(ProblemCode.GGUF_TENSOR_TWICE, r.name()));
            }
        }
        refuseOverlaps(tensors);
        return tensors;
    }

    private static Raw readTensor(GgufInput in) throws IOException {
        String name = in.string();
        long dimensions = in.u32();
        if (dimensions < 1 || dimensions > 4) {
            throw new GgufFormatException(
                    Problem.of(ProblemCode.GGUF_DIMENSIONS, name, dimensions));
        }
        long columns = in.i64();
        long rows = 1;
        try {
            for (int d = 1; d < dimensions; d++) {
                rows = Math.multiplyExact(rows, in.i64());
            }
            if (columns < 1 || rows < 1 || Math.multiplyExact(columns, rows) < 1) {
                throw new ArithmeticException();
            }
        } catch (ArithmeticException e) {
            throw new GgufFormatException(Problem.of(ProblemCode.GGUF_IMPOSSIBLE_SIZES, name));
        }
        return new Raw(name, GgufType.of(in.u32(), name), rows, columns, in.i64());
    }

    private static Tensor placed(Raw raw, long data, int alignment, FileChannel channel)
            throws IOException {
        Tensor tensor =
                new Tensor(channel, raw.type(), raw.rows(), raw.columns(), data + raw.offset());
        try {
            boolean whole = raw.columns() % raw.type().blockSize() == 0;
            long end = Math.addExact(tensor.offset(), tensor.bytes());
            if (whole && raw.offset() >= 0 && raw.offset() % alignment == 0) {
                requireLength(end, channel.size());
                return tensor;
            }
        } catch (ArithmeticException e) {
            // A product beyond a long does not lie inside the file either.
        }
        throw new GgufFormatException(Problem.of(ProblemCode.GGUF_OUTSIDE, raw.name()));
    }

    /** No file is so long; a smaller one that claims it is damaged, not cut short. */
    private static void requireLength(long end, long size) throws GgufFormatException {
        if (end > LONGEST) {
            throw new ArithmeticException();
        }
        if (end > size) {
            throw new GgufFormatException(Problem.of(ProblemCode.GGUF_CUT_SHORT, size, end));
        }
    }

    private static void refuseOverlaps(Map<String, Tensor> tensors) throws GgufFormatException {
        long end = 0;
        for (Tensor tensor :
                tensors.values().stream()
                        .sorted(Comparator.comparingLong(Tensor::offset))
                        .toList()) {
            if (tensor.offset() < end) {
                throw new GgufFormatException(Problem.of(ProblemCode.GGUF_OVERLAP));
            }
            end = tensor.offset() + tensor.bytes();
        }
    }

    GgufMetadata metadata() {
        return metadata;
    }

    /** The names of all tensors. */
    Set<String> names() {
        return tensors.keySet();
    }

    @Nullable Tensor tensor(String name) {
        return tensors.get(name);
    }

    /** The file's name, of the first part if there are several. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /** Size of all tensors. */
    long bytes() {
        return tensors.values().stream().mapToLong(Tensor::bytes).sum();
    }

    /** The stored bytes of some rows. */
    ByteBuffer rows(Tensor tensor, long first, int count) {
        long rowBytes = tensor.type().rowBytes(tensor.columns());
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.toIntExact(Math.multiplyExact(rowBytes, (long) count)))
                        .order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (buffer.hasRemaining()) {
                long at = tensor.offset() + first * rowBytes + buffer.position();
                if (tensor.channel().read(buffer, at) < 0) {
                    throw new EOFException();
                }
            }
        } catch (IOException e) {
            Problem cutShort = Problem.of(ProblemCode.CHECKPOINT_CUT_SHORT, path.getFileName());
            throw ReadFailure.of(path, e, cutShort);
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}
