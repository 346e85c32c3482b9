package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts an ONNX graph together; large tensors are streamed to an external data file as they come.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">ONNX IR</a>
 */
public final class GraphBuilder implements AutoCloseable {
    static final String MICROSOFT = "com.microsoft";
    public static final String DATA_FILE = "model.onnx.data";
    private static final int OPSET = 21;
    private static final int IR_VERSION = 10;
    private static final int ALIGNMENT = 64;

    private final OnnxMl.GraphProto.Builder graph =
            OnnxMl.GraphProto.newBuilder().setName("decoder");
    private final ElementType floatType;
    private final DataFile data;
    private final Map<String, OnnxMl.TensorProto> tensors = new LinkedHashMap<>();

    /**
     * @param data receives the weights
     * @param floatType of activations, norms, scales and the cache
     */
    public GraphBuilder(DataFile data, ElementType floatType) {
        this.floatType = floatType;
        this.data = data;
    }

    public ElementType floatType() {
        return floatType;
    }

    /** Where the weights go. */
    public DataFile data() {
        return data;
    }

    /** Starts a node with the name of its first output. */
    public Node node(String operator, List<String> inputs, String... outputs) {
        return new Node(operator, inputs, outputs);
    }

    /**
     * A node under construction; {@link #add} puts it into the graph and gives its first output.
     */
    public final class Node {
        private final OnnxMl.NodeProto.Builder proto = OnnxMl.NodeProto.newBuilder();

        private Node(String operator, List<String> inputs, String... outputs) {
            proto.setOpType(operator)
                    .setName(outputs[0])
                    .addAllInput(inputs)
                    .addAllOutput(List.of(outputs));
        }

        public Node microsoft() {
            proto.setDomain(MICROSOFT);
            return this;
        }

        public Node attribute(String name, long value) {
            proto.addAttribute(
                    OnnxMl.AttributeProto.newBuilder()
                            .setName(name)
                            .setType(OnnxMl.AttributeProto.AttributeType.INT)
                            .setI(value));
            return this;
        }

        public Node attribute(String name, float value) {
            proto.addAttribute(
                    OnnxMl.AttributeProto.newBuilder()
                            .setName(name)
                            .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                            .setF(value));
            return this;
        }

        public String add() {
            graph.addNode(proto);
            return proto.getOutput(0);
        }
    }

    public void input(String name, ElementType type, Object... dimensions) {
        graph.addInput(value(name, type, dimensions));
    }

    public void output(String name, ElementType type, Object... dimensions) {
        graph.addOutput(value(name, type, dimensions));
    }

    /** A dimension is a number, or a text that names an open size. */
    private static OnnxMl.ValueInfoProto value(
            String name, ElementType type, Object... dimensions) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            OnnxMl.TensorShapeProto.Dimension.Builder d = shape.addDimBuilder();
            if (dimension instanceof Number n) {
                d.setDimValue(n.longValue());
            } else {
                d.setDimParam(dimension.toString());
            }
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        OnnxMl.TypeProto.newBuilder()
                                .setTensorType(
                                        OnnxMl.TypeProto.Tensor.newBuilder()
                                                .setElemType(type.number())
                                                .setShape(shape)))
                .build();
    }

    /** A small int64 constant kept inside the graph. */
    public String constant(String name, long[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long v : values) {
            bytes.putLong(v);
        }
        OnnxMl.TensorProto.Builder tensor = tensor(name, ElementType.INT64, shape);
        add(tensor.setRawData(ByteString.copyFrom(bytes.array())));
        return name;
    }

    /** A tensor of the graph's float type. */
    public String floats(String name, float[] values, long... shape) throws IOException {
        try (Weights weights = weights(name, floatType, shape)) {
            weights.writeFloats(values);
        }
        return name;
    }

    public String bytes(String name, byte[] values, long... shape) throws IOException {
        try (Weights weights = weights(name, ElementType.UINT8, shape)) {
            weights.write(values);
        }
        return name;
    }

    /** Opens a tensor in the data file; bytes written until it is closed are its content. */
    public Weights weights(String name, ElementType type, long... shape) throws IOException {
        int padding = (int) (-data.position() & (ALIGNMENT - 1));
        data.write(new byte[padding]);
        return new Weights(tensor(name, type, shape), data.position());
    }

    /** The content of one external tensor. */
    public final class Weights implements AutoCloseable {
        private final OnnxMl.TensorProto.Builder tensor;
        private final long start;

        private Weights(OnnxMl.TensorProto.Builder tensor, long start) {
            this.tensor = tensor;
            this.start = start;
        }

        public void write(byte[] bytes) throws IOException {
            data.write(bytes);
        }

        /** In the tensor's own type, 16 or 32 bits. */
        public void writeFloats(float[] values) throws IOException {
            boolean half = tensor.getDataType() == ElementType.FLOAT16.number();
            ByteBuffer bytes =
                    ByteBuffer.allocate(values.length * (half ? 2 : 4))
                            .order(ByteOrder.LITTLE_ENDIAN);
            if (half) {
                for (float v : values) {
                    bytes.putShort(Float.floatToFloat16(v));
                }
            } else {
                bytes.asFloatBuffer().put(values);
            }
            write(bytes.array());
        }

        @Override
        public void close() {
            tensor.setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL);
            external("location", DATA_FILE);
            external("offset", Long.toString(start));
            external("length", Long.toString(data.position() - start));
            add(tensor);
        }

        private void external(String key, String value) {
            tensor.addExternalData(
                    OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value));
        }
    }

    /** Whether there is a tensor of this name. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** The bytes of a tensor under another name and in another shape; they are not stored again. */
    public String view(String tensor, String name, long... shape) {
        OnnxMl.TensorProto stored = tensors.get(tensor);
        if (stored == null) {
            throw new IllegalArgumentException("no tensor " + tensor);
        }
        OnnxMl.TensorProto.Builder view = stored.toBuilder().setName(name).clearDims();
        for (long d : shape) {
            view.addDims(d);
        }
        add(view);
        return name;
    }

    private void add(OnnxMl.TensorProto.Builder tensor) {
        tensors.put(tensor.getName(), tensor.build());
    }

    private static OnnxMl.TensorProto.Builder tensor(String name, ElementType type, long... shape) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(type.number());
        for (long d : shape) {
            tensor.addDims(d);
        }
        return tensor;
    }

    /** Tensors that no node asks for are left out: their bytes may be there for a view of them. */
    public void write(Path file) throws IOException {
        data.close();
        Set<String> used = new HashSet<>();
        graph.getNodeList().forEach(node -> used.addAll(node.getInputList()));
        tensors.values().stream()
                .filter(tensor -> used.contains(tensor.getName()))
                .forEach(graph::addInitializer);
        OnnxMl.ModelProto model =
                OnnxMl.ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName("ponder")
                        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                        .addOpsetImport(
                                OnnxMl.OperatorSetIdProto.newBuilder()
                                        .setDomain(MICROSOFT)
                                        .setVersion(1))
                        .setGraph(graph)
                        .build();
        try (OutputStream out = Files.newOutputStream(file)) {
            model.writeTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
