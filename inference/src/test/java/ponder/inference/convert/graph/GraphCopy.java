package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo model's graph under another name, with its weights where a test wants them. */
public final class GraphCopy {
    private GraphCopy() {}

    /** A graph with all its weights in one file named {@code data} beside it. */
    public static Path write(Path from, Path to, String data) throws IOException {
        return write(from, to, List.of(data));
    }

    /** The same with the weights split over files of these names. */
    public static Path write(Path from, Path to, List<String> data) throws IOException {
        OnnxMl.ModelProto.Builder model =
                OnnxMl.ModelProto.parseFrom(Files.readAllBytes(from)).toBuilder();
        List<OnnxMl.TensorProto.Builder> tensors =
                model.getGraphBuilder().getInitializerBuilderList().stream()
                        .filter(tensor -> tensor.getExternalDataCount() > 0)
                        .toList();
        for (int i = 0; i < tensors.size(); i++) {
            String place = data.get(i * data.size() / tensors.size());
            for (OnnxMl.StringStringEntryProto.Builder entry :
                    tensors.get(i).getExternalDataBuilderList()) {
                if (entry.getKey().equals("location")) {
                    entry.setValue(place);
                }
            }
        }
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.write(to, model.build().toByteArray());
        for (String place : data) {
            Path target = to.resolveSibling(place);
            if (!Files.exists(target)) {
                Files.copy(from.resolveSibling(from.getFileName() + ".data"), target);
            }
        }
        return to;
    }
}
