package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ReadFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads tensors of a safetensors file in pieces; every offset is checked before use.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">The format</a>
 */
final class SafetensorsFile implements TensorFile {
    private static final long LONGEST = 1L << 42;
    private static final long LONGEST_HEADER = 100_000_000;

    /** Bytes of the types that are looked at more closely; files may have tensors of others. */
    private static final Map<String, Integer> WIDTHS = Map.of("F32", 4, "F16", 2, "BF16", 2);

    private static final JsonMapper STRICT =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Element type, shape, and where its bytes lie in the file. */
    record Place(String type, long[] shape, long offset, long bytes) implements TensorFile.Entry {
        long count() {
            long count = 1;
            for (long d : shape) {
                count = Math.multiplyExact(count, d);
            }
            return count;
        }
    }

    private final Path path;
    private final FileChannel channel;
    private final Map<String, Place> entries;

    private SafetensorsFile(Path path, FileChannel channel, Map<String, Place> entries) {
        this.path = path;
        this.channel = channel;
        this.entries = entries;
    }

    static SafetensorsFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        try {
            return new SafetensorsFile(path, channel, readHeader(channel, path));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Map<String, Place> readHeader(FileChannel channel, Path path)
            throws IOException {
        GitLfsPointer.refuse(path);
        long fileSize = channel.size();
        long headerSize = fileSize < 8 ? -1 : read(channel, 0, 8, path).getLong();
        if (headerSize < 2 || headerSize > LONGEST_HEADER || headerSize > fileSize - 8) {
            throw damaged(path, null);
        }
        byte[] header = new byte[(int) headerSize];
        read(channel, 8, header.length, path).get(header);
        Map<String, Place> entries = new HashMap<>();
        try {
            JsonNode root = STRICT.readTree(new String(header, StandardCharsets.UTF_8));
            long data = 8 + headerSize;
            root.properties()
                    .forEach(
                            e -> {
                                if (!e.getKey().equals("__metadata__")) {
                                    entries.put(
                                            e.getKey(), entry(e.getValue(), data, fileSize, path));
                                }
                            });
        } catch (JacksonException e) {
            throw damaged(path, e);
        }
        refuseOverlaps(entries, path);
        return entries;
    }

    private static void refuseOverlaps(Map<String, Place> entries, Path path) {
        long end = 0;
        for (Place entry :
                entries.values().stream()
                        .sorted(Comparator.comparingLong(Place::offset))
                        .toList()) {
            if (entry.offset() < end) {
                throw damaged(path, null);
            }
            end = entry.offset() + entry.bytes();
        }
    }

    private static Place entry(JsonNode node, long data, long fileSize, Path path) {
        long[] shape = numbers(node.path("shape"), path);
        long[] offsets = numbers(node.path("data_offsets"), path);
        if (offsets.length != 2 || offsets[1] < offsets[0] || offsets[1] > LONGEST) {
            throw damaged(path, null);
        }
        if (offsets[1] > fileSize - data) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_INCOMPLETE,
                            path.getFileName(),
                            fileSize,
                            data + offsets[1]));
        }
        long begin = offsets[0];
        long end = offsets[1];
        String type = node.path("dtype").asString("");
        Place entry = new Place(type, shape, data + begin, end - begin);
        try {
            Integer width = WIDTHS.get(type);
            if (width != null && Math.multiplyExact(entry.count(), width) != end - begin) {
                throw damaged(path, null);
            }
        } catch (ArithmeticException e) {
            throw damaged(path, e);
        }
        return entry;
    }

    /** A list of whole numbers, none below 0. */
    private static long[] numbers(JsonNode list, Path path) {
        if (!list.isArray()) {
            throw damaged(path, null);
        }
        return list.values().stream().mapToLong(n -> number(n, path)).toArray();
    }

    private static long number(JsonNode node, Path path) {
        boolean whole = node.isIntegralNumber() && node.canConvertToLong();
        if (!whole || node.longValue() < 0) {
            throw damaged(path, null);
        }
        return node.longValue();
    }

    @Override
    public Map<String, Place> entries() {
        return entries;
    }

    @Override
    public float[] read(String name, long first, int count) {
        Place entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name);
        }
        int width = entry.type().equals("F32") ? 4 : 2;
        try {
            ByteBuffer bytes =
                    read(
                            channel,
                            entry.offset() + first * width,
                            Math.multiplyExact(count, width),
                            path);
            return floats(bytes, entry.type(), count);
        } catch (IOException e) {
            Problem cutShort = Problem.of(ProblemCode.CHECKPOINT_CUT_SHORT, path.getFileName());
            throw ReadFailure.of(path, e, cutShort);
        }
    }

    private static float[] floats(ByteBuffer bytes, String type, int count) {
        float[] out = new float[count];
        if (type.equals("F32")) {
            bytes.asFloatBuffer().get(out);
            return out;
        }
        short[] halves = new short[count];
        bytes.asShortBuffer().get(halves);
        boolean brain = type.equals("BF16");
        for (int i = 0; i < count; i++) {
            out[i] =
                    brain ? Float.intBitsToFloat(halves[i] << 16) : Float.float16ToFloat(halves[i]);
        }
        return out;
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length, Path path)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw damaged(path, null);
            }
        }
        return buffer.flip();
    }

    private static PonderException damaged(Path path, @Nullable Exception e) {
        return new PonderException(
                Problem.of(ProblemCode.CHECKPOINT_NO_SAFETENSORS, path.getFileName()), e);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
