package ponder.inference.convert;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
import ponder.inference.files.GitLfsPointer;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What an ONNX file holds, read without its weights, however large they are.
 *
 * @param operators how many nodes of each kind
 * @param inputs names and types, layers after the first left out
 * @param outputs likewise
 * @param tensors number of weights
 * @param weightBytes their size
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
        AttentionWindows windows,
        ExternalData externalData) {
    private static final String IN_PLACE = "GroupQueryAttention";
    private static final Pattern LAST_SIZE = Pattern.compile(", ([1-9]\\d{0,8})]$");
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int TENSOR_EXTERNAL_DATA = 13;
    private static final int LONGEST_MESSAGE = 1 << 26;

    /**
     * @throws PonderException if the file is no ONNX graph, or its weights are not all there in its
     *     folder
     */
    public static GraphSummary read(Path file) {
        GitLfsPointer.refuse(file);
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            Reader reader = new Reader();
            reader.model(CodedInputStream.newInstance(new BufferedInputStream(in, 1 << 16)));
            GraphSummary summary = reader.summary();
            if (summary.operators().isEmpty()) {
                throw damaged(file, null);
            }
            summary.externalData().require(file);
            return summary;
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static PonderException damaged(Path file, @Nullable Exception e) {
        return new PonderException(Problem.of(ProblemCode.GRAPH_DAMAGED, file.getFileName()), e);
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

    /** Walks the messages and skips raw weights, which may be gigabytes. */
    private static final class Reader {
        private final Map<String, Integer> operators = new TreeMap<>();
        private final Map<String, String> inputs = new LinkedHashMap<>();
        private final Map<String, String> outputs = new LinkedHashMap<>();
        private final Map<String, Long> files = new LinkedHashMap<>();
        private final Set<String> places = new HashSet<>();
        private final List<OnnxMl.NodeProto> attentions = new ArrayList<>();
        private int tensors;
        private long bytes;

        void model(CodedInputStream in) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == MODEL_GRAPH) {
                    int limit = in.pushLimit(in.readRawVarint32());
                    graph(in);
                    in.popLimit(limit);
                } else if (!in.skipField(tag)) {
                    throw new IOException("unexpected end of group");
                }
            }
        }

        private void graph(CodedInputStream in) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case GRAPH_NODE -> node(in);
                    case GRAPH_INITIALIZER -> tensor(in);
                    case GRAPH_INPUT -> value(OnnxMl.ValueInfoProto.parseFrom(small(in)), inputs);
                    case GRAPH_OUTPUT -> value(OnnxMl.ValueInfoProto.parseFrom(small(in)), outputs);
                    default -> in.skipField(tag);
                }
            }
        }

        private static ByteString small(CodedInputStream in) throws IOException {
            int size = in.readRawVarint32();
            if (size < 0 || size > LONGEST_MESSAGE) {
                throw new IOException("message of " + size + " bytes");
            }
            return ByteString.copyFrom(in.readRawBytes(size));
        }

        private void node(CodedInputStream in) throws IOException {
            OnnxMl.NodeProto node = OnnxMl.NodeProto.parseFrom(small(in));
            operators.merge(node.getOpType(), 1, Integer::sum);
            if (node.getOpType().equals(IN_PLACE)) {
                attentions.add(node);
            }
        }

        private void tensor(CodedInputStream in) throws IOException {
            int limit = in.pushLimit(in.readRawVarint32());
            tensors++;
            Map<String, String> place = new HashMap<>();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case TENSOR_RAW_DATA -> {
                        int size = in.readRawVarint32();
                        bytes += size;
                        in.skipRawBytes(size);
                    }
                    case TENSOR_EXTERNAL_DATA -> {
                        var entry = OnnxMl.StringStringEntryProto.parseFrom(small(in));
                        place.put(entry.getKey(), entry.getValue());
                    }
                    default -> in.skipField(tag);
                }
            }
            in.popLimit(limit);
            external(place);
        }

        private void external(Map<String, String> place) throws IOException {
            String location = place.get("location");
            if (location == null) {
                return;
            }
            try {
                long offset = Long.parseLong(place.getOrDefault("offset", "0"));
                long length = Long.parseLong(place.getOrDefault("length", "0"));
                if (offset < 0 || length < 0) {
                    throw new IOException("weights at " + place);
                }
                if (places.add(location + " " + offset)) {
                    bytes = Math.addExact(bytes, length);
                }
                files.merge(location, Math.addExact(offset, length), Math::max);
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IOException("weights at " + place, e);
            }
        }

        private static void value(OnnxMl.ValueInfoProto value, Map<String, String> into) {
            if (!value.getName().matches("(past_key_values|present)\\.[1-9]\\d*\\..*")) {
                into.put(value.getName(), type(value.getType().getTensorType()));
            }
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

        GraphSummary summary() {
            return new GraphSummary(
                    operators,
                    inputs,
                    outputs,
                    tensors,
                    bytes,
                    AttentionWindows.of(attentions),
                    new ExternalData(files));
        }
    }
}
