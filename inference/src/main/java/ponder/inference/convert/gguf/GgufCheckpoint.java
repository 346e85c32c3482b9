package ponder.inference.convert.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.PackedRows;
import ponder.inference.convert.checkpoint.RowSlice;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** A model in one GGUF file, its rows in the order of Hugging Face. */
public final class GgufCheckpoint implements Checkpoint {
    private final GgufFile file;
    private final DecoderConfig config;
    private final GgufTokenizer tokenizer;

    private GgufCheckpoint(GgufFile file, DecoderConfig config) {
        this.file = file;
        this.config = config;
        this.tokenizer = new GgufTokenizer(file.metadata(), config);
    }

    /**
     * @throws PonderException if the file is damaged or holds a model of another kind
     */
    public static GgufCheckpoint open(Path path) throws IOException {
        GgufFile file = GgufFile.open(path);
        try {
            return new GgufCheckpoint(file, GgufConfig.read(file));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public DecoderConfig config() {
        return config;
    }

    @Override
    public boolean has(TensorKey key) {
        return file.tensor(name(key)) != null;
    }

    @Override
    public Set<String> names() {
        return file.names();
    }

    @Override
    public String name(TensorKey key) {
        return config.architecture().gguf().of(key);
    }

    private GgufFile.Tensor tensor(TensorKey key) {
        GgufFile.@Nullable Tensor tensor = file.tensor(name(key));
        if (tensor == null) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_NO_TENSOR, name(key)));
        }
        return tensor;
    }

    @Override
    public TensorInfo info(TensorKey key) {
        GgufFile.Tensor tensor = tensor(key);
        return new TensorInfo(
                        tensor.type().name(),
                        Math.toIntExact(tensor.rows()),
                        Math.toIntExact(tensor.columns()))
                .part(config.slice(key.part()), name(key));
    }

    @Override
    public float[] rows(TensorKey key, int first, int count) {
        return GgufBlocks.decode(tensor(key).type(), stored(key, first, count));
    }

    /** The stored rows in Hugging Face's order. */
    private ByteBuffer stored(TensorKey key, int first, int count) {
        GgufFile.Tensor tensor = tensor(key);
        int heads = pairedHeads(key);
        if (heads == 0) {
            @Nullable RowSlice slice = config.slice(key.part());
            return file.rows(tensor, slice == null ? first : first + slice.first(), count);
        }
        int rowBytes = Math.toIntExact(tensor.type().rowBytes(tensor.columns()));
        ByteBuffer out =
                ByteBuffer.allocate(Math.multiplyExact(rowBytes, count))
                        .order(ByteOrder.LITTLE_ENDIAN);
        int headSize = Math.toIntExact(tensor.rows() / heads);
        for (int row = first; row < first + count; row++) {
            out.put(file.rows(tensor, storedRow(row, headSize), 1));
        }
        return out.flip();
    }

    /**
     * Where a row is that Hugging Face has at {@code row}, if the two of a rotated pair are
     * neighbours.
     */
    static int storedRow(int row, int headSize) {
        int head = row / headSize;
        int within = row % headSize;
        int half = headSize / 2;
        return head * headSize + within % half * 2 + within / half;
    }

    private int pairedHeads(TensorKey key) {
        if (!config.architecture().pairedRowsInGguf()) {
            return 0;
        }
        return switch (key.part()) {
            case QUERY -> config.heads();
            case KEY -> config.kvHeads();
            default -> 0;
        };
    }

    /** A bias is one row whose elements are permuted like a matrix's rows. */
    @Override
    public float[] vector(TensorKey key) {
        float[] stored = GgufBlocks.decode(tensor(key).type(), file.rows(tensor(key), 0, 1));
        int heads = pairedHeads(key);
        if (heads == 0) {
            @Nullable RowSlice slice = config.slice(key.part());
            return slice == null ? stored : slice.of(stored);
        }
        float[] out = new float[stored.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = stored[storedRow(i, stored.length / heads)];
        }
        return out;
    }

    @Override
    public @Nullable BlockFormat packing(TensorKey key) {
        return GgufPacking.format(tensor(key).type());
    }

    @Override
    public PackedRows packedRows(TensorKey key, int first, int count) {
        return GgufPacking.relay(tensor(key).type(), stored(key, first, count));
    }

    @Override
    public long bytes() {
        return file.bytes();
    }

    @Override
    public String form() {
        return "GGUF";
    }

    @Override
    public String title() {
        return GgufName.of(file.path(), file.metadata().text("general.name", ""));
    }

    @Override
    public String licence() {
        return file.metadata().text("general.license", "");
    }

    @Override
    public Optional<String> chatTemplate() {
        String text = file.metadata().text("tokenizer.chat_template", "");
        return Optional.of(ModelFile.withoutMark(text)).filter(found -> !found.isBlank());
    }

    @Override
    public Set<String> controlTokens() {
        return Set.copyOf(file.metadata().texts("tokenizer.ggml.tokens"));
    }

    @Override
    public void requireTokenizer() {
        // known since the file was opened
    }

    @Override
    public void writeCompanions(Path folder) throws IOException {
        tokenizer.write(folder);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
