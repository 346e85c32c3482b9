package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.export.StoredTensor;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ReadFailure;

/**
 * What an ONNX file holds, read without its weights, however large they are.
 *
 * @param operators how many nodes of each kind
 * @param inputs names and types, layers after the first left out
 * @param outputs likewise
 * @param tensors number of weights
 * @param weightBytes their size
 * @param bytesPerToken of them, without tables of which a token reads a row
 * @param windows of the layers that see only the last tokens
 * @param externalData the files that hold weights
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
public record GraphSummary(
        Map<String, Integer> operators,
        Map<String, String> inputs,
        Map<String, String> outputs,
        int tensors,
        long weightBytes,
        long bytesPerToken,
        AttentionWindows windows,
        ExternalData externalData) {
    private static final String IN_PLACE = "GroupQueryAttention";
    private static final Set<String> LOOKUPS = Set.of("Gather", "GatherBlockQuantized");
    private static final Pattern LAST_SIZE = Pattern.compile(", ([1-9]\\d{0,8})]$");

    /**
     * @throws PonderException if the file is no ONNX graph, or its weights are not all there in its
     *     folder
     */
    public static GraphSummary read(Path file) {
        GitLfsPointer.refuse(file);
        try {
            GraphSummary summary = of(GraphReader.read(file));
            if (summary.operators().isEmpty()) {
                throw new PonderException(damaged(file));
            }
            summary.externalData().require(file);
            return summary;
        } catch (IOException e) {
            throw ReadFailure.of(file, e, damaged(file));
        }
    }

    private static Problem damaged(Path file) {
        return Problem.of(ProblemCode.GRAPH_DAMAGED, file.getFileName());
    }

    /** Whether attention can append to its cache in place. */
    public boolean cacheInPlace() {
        return operators.containsKey(IN_PLACE);
    }

    /** How many tokens it knows; empty where its output does not say. */
    public OptionalInt vocabulary() {
        Matcher last = LAST_SIZE.matcher(outputs.getOrDefault("logits", ""));
        return last.find() ? OptionalInt.of(Integer.parseInt(last.group(1))) : OptionalInt.empty();
    }

    /** Bytes of one number in the cache: 1, 2 or 4. */
    public int cacheElementBytes() {
        String type = inputs.getOrDefault("past_key_values.0.key", "");
        return type.startsWith("FLOAT16") || type.startsWith("BFLOAT16")
                ? 2
                : type.startsWith("INT8") || type.startsWith("UINT8") ? 1 : 4;
    }

    private static GraphSummary of(GraphReader.Graph graph) throws IOException {
        Map<String, Integer> operators = new TreeMap<>();
        graph.nodes().forEach(node -> operators.merge(node.getOpType(), 1, Integer::sum));
        Map<String, Long> files = new LinkedHashMap<>();
        Set<String> places = new HashSet<>();
        Set<String> whole = readWhole(graph);
        Set<String> counted = new HashSet<>();
        long bytes = 0;
        long perToken = 0;
        for (StoredTensor tensor : graph.tensors()) {
            @Nullable String location = tensor.location();
            if (location != null) {
                files.merge(location, tensor.offset() + tensor.bytes(), Math::max);
            }
            if (places.add(location + " " + tensor.offset())) {
                bytes = add(bytes, tensor.bytes());
            }
            if (whole.contains(tensor.name()) && counted.add(place(tensor))) {
                perToken = add(perToken, tensor.bytes());
            }
        }
        return new GraphSummary(
                operators,
                values(graph.inputs()),
                values(graph.outputs()),
                graph.tensors().size(),
                bytes,
                perToken,
                AttentionWindows.of(
                        graph.nodes().stream()
                                .filter(node -> node.getOpType().equals(IN_PLACE))
                                .toList()),
                new ExternalData(files));
    }

    private static String place(StoredTensor tensor) {
        return tensor.location() + " " + tensor.offset();
    }

    /** Names of tensors that some node reads more of than a row for each token. */
    private static Set<String> readWhole(GraphReader.Graph graph) {
        return graph.nodes().stream()
                .filter(node -> !LOOKUPS.contains(node.getOpType()))
                .flatMap(node -> node.getInputList().stream())
                .collect(Collectors.toSet());
    }

    private static long add(long a, long b) throws IOException {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException e) {
            throw new InvalidProtocolBufferException("impossibly large weights", e);
        }
    }

    private static Map<String, String> values(List<OnnxMl.ValueInfoProto> values) {
        Map<String, String> types = new LinkedHashMap<>();
        for (OnnxMl.ValueInfoProto value : values) {
            if (!value.getName().matches("(past_key_values|present)\\.[1-9]\\d*\\..*")) {
                types.put(value.getName(), type(value.getType().getTensorType()));
            }
        }
        return types;
    }

    private static String type(OnnxMl.TypeProto.Tensor tensor) {
        String shape =
                tensor.getShape().getDimList().stream()
                        .map(
                                d ->
                                        d.getDimParam().isEmpty()
                                                ? Long.toString(d.getDimValue())
                                                : d.getDimParam())
                        .collect(Collectors.joining(", ", "[", "]"));
        return OnnxMl.TensorProto.DataType.forNumber(tensor.getElemType()) + " " + shape;
    }
}
