package ponder.inference.export;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ponder.inference.export.checkpoint.ExportException;

/**
 * What an ONNX file holds, read without its weights.
 *
 * @param operators how many nodes of each kind
 * @param inputs names and types, layers after the first left out
 * @param outputs likewise
 * @param tensors number of weights
 * @param weightBytes their size
 */
public record GraphSummary(
        Map<String, Integer> operators,
        Map<String, String> inputs,
        Map<String, String> outputs,
        int tensors,
        long weightBytes) {

    /**
     * @throws ExportException if the file is no ONNX graph
     */
    public static GraphSummary read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(OnnxMl.ModelProto.parseFrom(in).getGraph());
        } catch (IOException e) {
            throw new ExportException(
                    file.getFileName()
                            + " is damaged or no ONNX graph: copy the model folder again.",
                    e);
        }
    }

    private static GraphSummary of(OnnxMl.GraphProto graph) {
        Map<String, Integer> operators = new TreeMap<>();
        graph.getNodeList().forEach(node -> operators.merge(node.getOpType(), 1, Integer::sum));
        long bytes = graph.getInitializerList().stream().mapToLong(GraphSummary::bytes).sum();
        return new GraphSummary(
                operators,
                values(graph.getInputList()),
                values(graph.getOutputList()),
                graph.getInitializerCount(),
                bytes);
    }

    private static long bytes(OnnxMl.TensorProto tensor) {
        return tensor.getExternalDataList().stream()
                .filter(e -> e.getKey().equals("length"))
                .mapToLong(e -> Long.parseLong(e.getValue()))
                .findFirst()
                .orElse(tensor.getRawData().size());
    }

    private static Map<String, String> values(Iterable<OnnxMl.ValueInfoProto> values) {
        Map<String, String> out = new LinkedHashMap<>();
        for (OnnxMl.ValueInfoProto value : values) {
            if (!value.getName().matches("(past_key_values|present)\\.[1-9]\\d*\\..*")) {
                out.put(value.getName(), type(value.getType().getTensorType()));
            }
        }
        return out;
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
