package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes a graph's nodes, so that a test has one that no exporter of today writes. */
public final class GraphAttributes {
    private GraphAttributes() {}

    /** Gives a whole-numbered attribute another value wherever it is. */
    public static void set(Path graph, String attribute, long value) throws IOException {
        OnnxMl.ModelProto.Builder model =
                OnnxMl.ModelProto.parseFrom(Files.readAllBytes(graph)).toBuilder();
        for (OnnxMl.NodeProto.Builder node : model.getGraphBuilder().getNodeBuilderList()) {
            for (OnnxMl.AttributeProto.Builder each : node.getAttributeBuilderList()) {
                if (each.getName().equals(attribute)) {
                    each.setI(value);
                }
            }
        }
        Files.write(graph, model.build().toByteArray());
    }
}
