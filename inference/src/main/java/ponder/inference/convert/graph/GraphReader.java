package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.export.GraphNode;
import ponder.inference.convert.export.StoredTensor;

/**
 * What an ONNX file holds but its weights, which may be gigabytes and are skipped.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
public final class GraphReader {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int TENSOR_DIMENSION = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_FLOATS = 4;
    private static final int TENSOR_INTS = 5;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int TENSOR_EXTERNAL_DATA = 13;
    private static final int MOST_INTEGERS = 1 << 16;
    private static final int LONGEST_MESSAGE = 1 << 26;

    private final CodedInputStream in;
    private final Graph graph =
            new Graph(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    private GraphReader(CodedInputStream in) {
        this.in = in;
    }

    /** The parts of a graph, in the file's order. */
    public record Graph(
            List<OnnxMl.NodeProto> nodes,
            List<OnnxMl.ValueInfoProto> inputs,
            List<OnnxMl.ValueInfoProto> outputs,
            List<StoredTensor> tensors) {
        /** All nodes, those of its branches among them. */
        public List<GraphNode> allNodes() {
            List<GraphNode> all = new ArrayList<>();
            nodes.forEach(node -> add(node, all));
            return all;
        }

        private static void add(OnnxMl.NodeProto node, List<GraphNode> all) {
            Map<String, Long> numbers = new HashMap<>();
            for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
                numbers.put(attribute.getName(), attribute.getI());
                attribute.getG().getNodeList().forEach(inner -> add(inner, all));
            }
            all.add(
                    new GraphNode(
                            node.getName(),
                            node.getOpType(),
                            List.copyOf(node.getInputList()),
                            List.copyOf(node.getOutputList()),
                            numbers));
        }
    }

    /**
     * @throws InvalidProtocolBufferException if the file is no ONNX model
     * @throws IOException if it cannot be read
     */
    public static Graph read(Path file) throws IOException {
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            GraphReader reader =
                    new GraphReader(
                            CodedInputStream.newInstance(new BufferedInputStream(stream, 1 << 16)));
            reader.model();
            return reader.graph;
        }
    }

    private void model() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == MODEL_GRAPH) {
                int limit = in.pushLimit(in.readRawVarint32());
                graph();
                in.popLimit(limit);
            } else if (!in.skipField(tag)) {
                throw new InvalidProtocolBufferException("unexpected end of group");
            }
        }
    }

    private void graph() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case GRAPH_NODE -> graph.nodes().add(OnnxMl.NodeProto.parseFrom(small()));
                case GRAPH_INITIALIZER -> tensor();
                case GRAPH_INPUT -> graph.inputs().add(OnnxMl.ValueInfoProto.parseFrom(small()));
                case GRAPH_OUTPUT -> graph.outputs().add(OnnxMl.ValueInfoProto.parseFrom(small()));
                default -> in.skipField(tag);
            }
        }
    }

    private byte[] small() throws IOException {
        int size = in.readRawVarint32();
        if (size < 0 || size > LONGEST_MESSAGE) {
            throw new InvalidProtocolBufferException("message of " + size + " bytes");
        }
        return in.readRawBytes(size);
    }

    private void tensor() throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        List<Long> shape = new ArrayList<>();
        Map<String, String> place = new HashMap<>();
        String name = "";
        int type = 0;
        long offset = 0;
        long bytes = 0;
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean packed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TENSOR_DIMENSION -> dimensions(packed, shape);
                case TENSOR_TYPE -> type = in.readInt32();
                case TENSOR_NAME -> name = in.readString();
                case TENSOR_EXTERNAL_DATA -> {
                    var entry = OnnxMl.StringStringEntryProto.parseFrom(small());
                    place.put(entry.getKey(), entry.getValue());
                }
                case TENSOR_INTS -> integers(packed, values, StoredTensor.width(type));
                case TENSOR_RAW_DATA, TENSOR_FLOATS -> {
                    int size = packed ? in.readRawVarint32() : Float.BYTES;
                    offset = in.getTotalBytesRead();
                    in.skipRawBytes(size);
                    bytes += size;
                }
                default -> in.skipField(tag);
            }
        }
        in.popLimit(limit);
        @Nullable String location = place.get("location");
        long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
        graph.tensors()
                .add(
                        location == null
                                ? new StoredTensor(
                                        name,
                                        type,
                                        sizes,
                                        null,
                                        offset,
                                        bytes,
                                        values.size() == 0 ? null : values.toByteArray())
                                : external(name, type, sizes, location, place));
    }

    private void dimensions(boolean packed, List<Long> shape) throws IOException {
        if (!packed) {
            shape.add(in.readInt64());
            return;
        }
        int limit = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            shape.add(in.readInt64());
        }
        in.popLimit(limit);
    }

    /** Numbers of 8 or 16 bits, each written as a varint; exporters do so with single ones. */
    private void integers(boolean packed, ByteArrayOutputStream into, int width)
            throws IOException {
        int size = packed ? in.readRawVarint32() : 0;
        if (size > MOST_INTEGERS || packed && size == 0) {
            in.skipRawBytes(size);
            return;
        }
        int limit = packed ? in.pushLimit(size) : 0;
        do {
            int value = in.readInt32();
            for (int i = 0; i < width; i++) {
                into.write(value >> 8 * i);
            }
        } while (packed && !in.isAtEnd());
        if (packed) {
            in.popLimit(limit);
        }
    }

    private static StoredTensor external(
            String name, int type, long[] shape, String location, Map<String, String> place)
            throws IOException {
        try {
            long offset = Long.parseLong(place.getOrDefault("offset", "0"));
            long length = Long.parseLong(place.getOrDefault("length", "0"));
            if (offset < 0 || length < 0 || Math.addExact(offset, length) < 0) {
                throw new InvalidProtocolBufferException("weights at " + place);
            }
            return new StoredTensor(name, type, shape, location, offset, length, null);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new InvalidProtocolBufferException("weights at " + place, e);
        }
    }
}
