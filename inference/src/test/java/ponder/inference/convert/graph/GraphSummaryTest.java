package ponder.inference.convert.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.problem.PonderException;

/** Graphs are looked into before ONNX Runtime opens them. */
class GraphSummaryTest {
    @TempDir private Path folder = Path.of("");

    private Path graph(String key, String value) throws IOException {
        OnnxMl.ModelProto.Builder model =
                OnnxMl.ModelProto.parseFrom(Files.readAllBytes(Demo.folder().resolve("model.onnx")))
                        .toBuilder();
        for (OnnxMl.TensorProto.Builder tensor :
                model.getGraphBuilder().getInitializerBuilderList()) {
            for (OnnxMl.StringStringEntryProto.Builder entry :
                    tensor.getExternalDataBuilderList()) {
                if (entry.getKey().equals(key)) {
                    entry.setValue(value);
                }
            }
        }
        return Files.write(folder.resolve("model.onnx"), model.build().toByteArray());
    }

    @Test
    void aGraphTellsItsOperatorsAndWeights() throws IOException {
        GraphSummary summary = GraphSummary.read(Demo.folder().resolve("model.onnx"));
        assertEquals(8, summary.operators().get("GroupQueryAttention"));
        assertTrue(summary.weightBytes() > 9_000_000);
        assertTrue(summary.cacheInPlace());
        assertEquals(4, summary.cacheElementBytes());
    }

    @Test
    void aTokenReadsProductsWholeAndRowsOfTables() throws IOException {
        Path file = folder.resolve("model.onnx");
        try (GraphBuilder graph =
                new GraphBuilder(
                        DataFile.create(folder.resolve(GraphBuilder.DATA_FILE)),
                        ElementType.FLOAT)) {
            graph.input("ids", ElementType.INT64, 1);
            graph.floats("rows", new float[1000], 100, 10);
            graph.floats("both", new float[200], 20, 10);
            graph.floats("product", new float[50], 10, 5);
            graph.node("Gather", List.of("rows", "ids"), "a").add();
            graph.node("Gather", List.of("both", "ids"), "b").add();
            graph.node("MatMul", List.of("a", "product"), "c").add();
            graph.node("MatMul", List.of("b", graph.view("both", "both.again", 10, 20)), "d").add();
            graph.write(file);
        }
        GraphSummary summary = GraphSummary.read(file);
        assertEquals(4 * 1250, summary.weightBytes());
        assertEquals(4 * 250, summary.bytesPerToken());
    }

    /** CVE-2022-25882 and its bypasses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "subdir/../../etc/passwd",
                "/etc/passwd",
                "..",
                "a\u0000b"
            })
    void weightsOutsideTheFolderAreRefused(String location) throws IOException {
        assertRefused(graph("location", location), "outside its folder");
    }

    /** CVE-2026-27489. */
    @Test
    void weightsBehindALinkThatLeavesTheFolderAreRefused(@TempDir Path elsewhere)
            throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        Path graph = graph("location", "weights");
        try {
            Files.createSymbolicLink(folder.resolve("weights"), secret);
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "skipped: this system makes no links");
        }
        assertRefused(graph, "outside its folder");
    }

    @Test
    void lengthsThatAreNoNumbersAreRefused() throws IOException {
        assertRefused(graph("length", "9223372036854775807"), "damaged");
        assertRefused(graph("length", "many"), "damaged");
    }

    private static void assertRefused(Path graph, String part) {
        PonderException e = assertThrows(PonderException.class, () -> GraphSummary.read(graph));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part) && message.endsWith("."), message);
    }
}
