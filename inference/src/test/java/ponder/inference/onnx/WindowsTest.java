package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ModelSource;
import ponder.inference.convert.graph.GraphAttributes;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.decoding.DecoderState;
import ponder.inference.engines.EngineFactory;
import ponder.inference.engines.ModelReview;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Attention to the last tokens only, as onnxruntime-genai's builder writes it: right or refused.
 */
class WindowsTest {
    private static final String WINDOWED = "genai-gemma2-windowed";
    private static final Problem LOST = Problem.of(ProblemCode.GRAPH_WINDOW_LOST, 16);

    @TempDir private Path temporary = Path.of("");

    /** Builder 0.18 knows the layers of these no more and writes attention to everything. */
    @ParameterizedTest
    @ValueSource(strings = {"genai-mistral-windowed", "genai-phi3-windowed"})
    void aWindowThatTheExporterLostIsRefused(String name) throws IOException {
        Path folder = Export.unpack(name, temporary).folder();
        assertEquals(LOST, refused(folder));
        assertTrue(review(folder).problems().contains(LOST));
    }

    @Test
    void aWindowThatHoldsTheWholeContextCannotBeLost() throws IOException {
        Path folder = Export.unpack("genai-mistral-windowed", temporary).folder();
        change(folder, "\"context_length\": 256", "\"context_length\": 16");
        assertFalse(review(folder).problems().contains(LOST));
    }

    @Test
    void theWindowsAreReadFromTheGraph() throws IOException {
        Path folder = Export.unpack(WINDOWED, temporary).folder();
        GraphSummary graph = GraphSummary.read(folder.resolve("model.onnx"));
        assertEquals(Map.of(0, 16), graph.windows().sizes());
        assertEquals(16, graph.windows().room());
        assertEquals(List.of(0), ModelPackage.read(folder).attentionWindow().layers());
    }

    /** The runtime refuses a cache that is smaller than the window, as a short chat's would be. */
    @Test
    void aWindowWiderThanTheCacheOfAShortChatLoads() throws IOException {
        Export wide = Export.unpack(WINDOWED, temporary);
        Export whole = Export.unpack("genai-gemma2-whole-cache", temporary);
        GraphAttributes.set(wide.folder().resolve("model.onnx"), "local_window_size", 700);
        GraphAttributes.set(whole.folder().resolve("model.onnx"), "local_window_size", -1);
        try (OnnxLanguageModel a = wide.load();
                OnnxLanguageModel b = whole.load();
                DecoderState left = a.newState();
                DecoderState right = b.newState()) {
            float[] expected = right.forward(Export.ids()).clone();
            float[] actual = left.forward(Export.ids()).clone();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-4);
            }
        }
    }

    /** As exports for NPUs say it, and as the format means it where nothing is said. */
    @ParameterizedTest
    @ValueSource(strings = {"slide_key_value_cache", "slide_inputs"})
    void aCacheThatTheProgramWouldHaveToSlideIsRefused(String field) throws IOException {
        Path folder = Export.unpack(WINDOWED, temporary).folder();
        change(folder, "\"" + field + "\": false,", "");
        assertEquals(Problem.of(ProblemCode.FOLDER_SLIDING_CACHE), refused(folder));
    }

    /** A window of no size is none. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void noWindowIsNone(String size) throws IOException {
        Path folder = Export.unpack("genai-mistral-windowed", temporary).folder();
        change(folder, "\"window_size\": 16", "\"window_size\": " + size);
        assertEquals(List.of(), review(folder).problems());
    }

    /**
     * The builder's half precision for a CPU, where only the first pass may have several tokens.
     */
    @Test
    void aGraphThatCannotReadATextInPartsSaysSo() throws IOException {
        Path folder = Export.unpack("genai-qwen2-fp16", temporary).folder();
        assertEquals(
                Problem.of(ProblemCode.CHECK_BROKEN, Problem.of(ProblemCode.CHECK_PARTS)),
                refused(folder));
    }

    private static Problem refused(Path folder) {
        return assertThrows(
                        PonderException.class,
                        () ->
                                EngineFactory.open(
                                        new ModelSource.LocalFolder(folder), Export.options()))
                .problem();
    }

    private static ModelReview review(Path folder) {
        return ModelReview.of(ModelPackage.read(folder), Export.options().cacheFolder());
    }

    private static void change(Path folder, String from, String to) throws IOException {
        Path config = folder.resolve("genai_config.json");
        String before = Files.readString(config);
        assertTrue(before.contains(from), before);
        Files.writeString(config, before.replace(from, to));
    }
}
