package ponder.inference.convert.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.PackedRows;
import ponder.inference.convert.checkpoint.TensorFile;

/**
 * The weights of a graph that PyTorch's exporter wrote, under the names of the modules that they
 * belong to. Norms, biases and the embedding keep their names; the matrices of products are found
 * by the names of their nodes, as {@code /model/layers.0/self_attn/q_proj/MatMul}. What
 * onnxruntime's quantizers make of such a product is known, too.
 *
 * @see <a href="https://huggingface.co/docs/optimum-onnx/onnx/overview">optimum-onnx</a>
 */
public final class ExportTensors implements TensorFile {
    private static final Pattern PRODUCT = Pattern.compile("/?(.+)/MatMul(_Q[248]|_quant)?");

    private static final Pattern MODULES_OWN = Pattern.compile("[\\w.]+\\.(weight|bias)");

    /** What merging two decoders adds to the names of weights that both have. */
    private static final Pattern SHARED = Pattern.compile("_merged_\\d+$");

    private static final String QUANTIZED = "_quantized";

    private final ExportFiles files;
    private final Map<String, StoredTensor> stored = new HashMap<>();
    private final Map<String, GraphNode> makers = new HashMap<>();
    private final Map<String, ExportedTensor> tensors = new HashMap<>();

    /** A weight, maybe through a node that turns it over. */
    private record Source(StoredTensor tensor, boolean transposed) {}

    private ExportTensors(Path graph, List<GraphNode> nodes, List<StoredTensor> weights) {
        files = new ExportFiles(graph);
        weights.stream()
                .filter(StoredTensor::readable)
                .forEach(tensor -> stored.put(tensor.name(), tensor));
        nodes.forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        stored.values().forEach(this::named);
        nodes.forEach(this::product);
    }

    /**
     * @param graph the file, whose external data is known to lie in its folder
     * @param nodes those of its branches among them
     */
    public static ExportTensors of(Path graph, List<GraphNode> nodes, List<StoredTensor> weights) {
        return new ExportTensors(graph, nodes, weights);
    }

    private void named(StoredTensor tensor) {
        String name = SHARED.matcher(tensor.name()).replaceFirst("");
        if (MODULES_OWN.matcher(name).matches() && tensor.isFloat()) {
            tensors.putIfAbsent(name, new FloatTensor(files, tensor, false));
        } else if (name.endsWith(QUANTIZED)) {
            add(name.substring(0, name.length() - QUANTIZED.length()), bytes(tensor, false));
        }
    }

    private void product(GraphNode node) {
        Matcher name = PRODUCT.matcher(node.name());
        if (name.matches()) {
            String weight = name.group(1).replace('/', '.') + ".weight";
            switch (node.operator()) {
                case "MatMul" -> add(weight, floats(node.input(1)));
                case "MatMulNBits" -> add(weight, blocks(node));
                case "MatMulInteger" -> {
                    StoredTensor values = stored.get(node.input(1));
                    add(weight, values == null ? null : bytes(values, true));
                }
                default -> {}
            }
        }
    }

    private void add(String name, @Nullable ExportedTensor tensor) {
        if (tensor != null) {
            tensors.put(name, tensor);
        }
    }

    private @Nullable ExportedTensor floats(String input) {
        Source source = source(input);
        return source != null && source.tensor().shape().length == 2 && source.tensor().isFloat()
                ? new FloatTensor(files, source.tensor(), !source.transposed())
                : null;
    }

    /** Back through what only turns a weight over or changes its type. */
    private @Nullable Source source(String value) {
        StoredTensor tensor = stored.get(value);
        if (tensor != null) {
            return new Source(tensor, false);
        }
        GraphNode maker = makers.get(value);
        if (maker == null) {
            return null;
        }
        return switch (maker.operator()) {
            case "Cast", "Identity" -> source(maker.input(0));
            case "Transpose" -> {
                StoredTensor turned = stored.get(maker.input(0));
                yield turned == null ? null : new Source(turned, true);
            }
            default -> null;
        };
    }

    private @Nullable ExportedTensor blocks(GraphNode node) {
        StoredTensor values = stored.get(node.input(1));
        StoredTensor scales = stored.get(node.input(2));
        @Nullable StoredTensor zeros = stored.get(node.input(3));
        int bits = node.number("bits", 4);
        boolean knownZeros =
                node.input(3).isEmpty() || zeros != null && zeros.type() == StoredTensor.UINT8;
        if (values == null || scales == null || bits % 4 != 0 || !knownZeros) {
            return null;
        }
        BlockTensor tensor =
                new BlockTensor(
                        files,
                        bits,
                        node.number("block_size", 32),
                        node.number("N", 0),
                        node.number("K", 0),
                        values,
                        scales,
                        zeros);
        return node.input(4).isEmpty() && tensor.whole() ? tensor : null;
    }

    private @Nullable ExportedTensor bytes(StoredTensor values, boolean transposed) {
        String name = values.name();
        String base =
                name.endsWith(QUANTIZED)
                        ? name.substring(0, name.length() - QUANTIZED.length())
                        : name;
        StoredTensor scales = stored.get(base + "_scale");
        StoredTensor zeros = stored.get(base + "_zero_point");
        if (scales == null || zeros == null || values.shape().length != 2) {
            return null;
        }
        ByteTensor tensor = new ByteTensor(files, values, scales, zeros, transposed);
        return tensor.whole() ? tensor : null;
    }

    @Override
    public Map<String, ? extends Entry> entries() {
        return tensors;
    }

    @Override
    public float[] read(String name, long first, int count) {
        ExportedTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name);
        }
        long[] shape = tensor.shape();
        if (shape.length < 2) {
            return tensor.rows(0, 1);
        }
        return tensor.rows(Math.toIntExact(first / shape[1]), Math.toIntExact(count / shape[1]));
    }

    @Override
    public @Nullable BlockFormat packing(String name) {
        return tensors.get(name) instanceof BlockTensor blocks ? blocks.packing() : null;
    }

    @Override
    public PackedRows packedRows(String name, int first, int count) {
        if (tensors.get(name) instanceof BlockTensor blocks) {
            return blocks.packedRows(first, count);
        }
        throw new IllegalArgumentException(name);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
