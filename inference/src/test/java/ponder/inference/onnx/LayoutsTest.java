package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.graph.GraphLayouts;
import ponder.inference.convert.graph.GraphLayouts.Style;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.decoding.DecoderState;
import ponder.inference.engines.EngineFactory;
import ponder.inference.models.Layout;
import ponder.inference.models.ModelPackage;

/** Graphs as others publish them compute what our own converter makes. */
class LayoutsTest {
    @TempDir private Path temporary = Path.of("");

    static Stream<Arguments> all() {
        return Stream.of(TinyCheckpoint.QWEN2, TinyCheckpoint.QWEN3, TinyCheckpoint.LLAMA)
                .flatMap(kind -> Stream.of(Style.values()).map(s -> Arguments.of(kind, s)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLayoutComputesWhatOursDoes(TinyCheckpoint kind, Style style) throws IOException {
        Path ours = convert(kind).resolve("model.onnx");
        Path theirs = ours.resolveSibling("other.onnx");
        GraphLayouts.rewrite(ours, theirs, style);
        double most = style == Style.HALF_CACHE ? 0.02 : 1e-3;
        assertEquals(
                style == Style.PLAIN || style == Style.MERGED,
                !GraphSummary.read(theirs).cacheInPlace());
        try (OnnxLanguageModel a = load(ours);
                OnnxLanguageModel b = load(theirs)) {
            assertEquals(GraphSummary.read(theirs).cacheInPlace(), b.cacheInPlace());
            assertTrue(difference(steps(a), steps(b)) < most);
        }
    }

    /** A long text, then one token at a time, then back and on another way. */
    private static float[] steps(OnnxLanguageModel model) {
        int[] ids = TinyCheckpoint.ids();
        try (DecoderState state = model.newState()) {
            float[] a = state.forward(Arrays.copyOf(ids, 40)).clone();
            float[] b = state.forward(new int[] {ids[40]}).clone();
            state.rewindTo(17);
            float[] c = state.forward(Arrays.copyOfRange(ids, 20, 30)).clone();
            state.rewindTo(0);
            float[] d = state.forward(new int[] {7}).clone();
            return concatenated(List.of(a, b, c, d));
        }
    }

    /** The last rows of a long text, as single passes over its last tokens give them. */
    @ParameterizedTest
    @EnumSource(value = Style.class, mode = EnumSource.Mode.EXCLUDE, names = "LAST_ROW")
    void everyLayoutGivesAsManyRowsAsAreWanted(Style style) throws IOException {
        Path ours = convert(TinyCheckpoint.QWEN2).resolve("model.onnx");
        Path theirs = ours.resolveSibling("other.onnx");
        GraphLayouts.rewrite(ours, theirs, style);
        int[] ids = Arrays.copyOf(TinyCheckpoint.ids(), 40);
        try (OnnxLanguageModel model = load(theirs);
                DecoderState whole = model.newState();
                DecoderState single = model.newState()) {
            float[][] rows = whole.forward(ids, 3);
            assertEquals(3, rows.length);
            single.forward(Arrays.copyOf(ids, 37));
            for (int i = 0; i < 3; i++) {
                float[] expected = single.forward(new int[] {ids[37 + i]});
                assertTrue(
                        difference(expected, rows[i]) < (style == Style.HALF_CACHE ? 0.02 : 1e-3));
            }
        }
    }

    @Test
    void aGraphOfTheLastRowOnlySaysSoWhenMoreAreWanted() throws IOException {
        Path ours = convert(TinyCheckpoint.QWEN2).resolve("model.onnx");
        Path theirs = ours.resolveSibling("other.onnx");
        GraphLayouts.rewrite(ours, theirs, Style.LAST_ROW);
        try (OnnxLanguageModel model = load(theirs);
                DecoderState state = model.newState()) {
            assertThrows(
                    UnsupportedOperationException.class, () -> state.forward(new int[] {1, 2}, 2));
            assertEquals(0, state.rewindTo(2));
        }
    }

    private static float[] concatenated(List<float[]> parts) {
        float[] all = new float[parts.size() * TinyCheckpoint.VOCABULARY];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(
                    parts.get(i), 0, all, i * TinyCheckpoint.VOCABULARY, parts.get(i).length);
        }
        return all;
    }

    /** The folder of transformers.js: config.json and several graphs under onnx/. */
    @Test
    void aFolderOfTransformersJsLoadsWithTheBestGraphForTheCpu() throws IOException {
        Path folder = transformersJs();
        ModelPackage model = ModelPackage.read(folder);
        assertEquals(Layout.TRANSFORMERS_JS, model.layout());
        assertEquals(
                List.of("q4", "fp32", "q4f16"),
                model.graphs().stream().map(g -> g.precision()).toList());
        assertEquals("q4f16", model.graph(true, null).precision());
        assertEquals("fp32", model.graph(false, "fp32").precision());
        try (ChatEngine engine =
                EngineFactory.open(new ModelSource.LocalFolder(model.folder()), options())) {
            assertTrue(engine.info().notices().toString().contains("copies"));
            Demo.Transcript reply = Demo.reply(engine, limited("What is 2 + 2?"));
            assertTrue(reply.finished().stats().reasoningTokens() > 0);
        }
        try (ChatEngine engine =
                EngineFactory.open(
                        new ModelSource.LocalFolder(model.folder()),
                        options().withPrecision("fp32"))) {
            assertEquals(List.of(), engine.info().notices());
        }
    }

    private Path transformersJs() throws IOException {
        Path ours = convert(TinyCheckpoint.QWEN2);
        Path folder = temporary.resolve("js");
        Files.createDirectories(folder.resolve("onnx"));
        for (String name : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(ours.resolve(name), folder.resolve(name));
        }
        Files.copy(ours.resolve("model.onnx"), folder.resolve("onnx/model.onnx"));
        Files.copy(ours.resolve("model.onnx.data"), folder.resolve("onnx/model.onnx.data"));
        Path graph = ours.resolve("model.onnx");
        GraphLayouts.rewrite(graph, folder.resolve("onnx/model_q4.onnx"), Style.PLAIN);
        GraphLayouts.rewrite(graph, folder.resolve("onnx/model_q4f16.onnx"), Style.HALF_CACHE);
        return folder;
    }

    private static ChatRequest limited(String question) {
        var r = Demo.ask(question);
        return new ChatRequest(r.messages(), r.sampling(), r.thinking(), 8, 8, null);
    }

    private Path convert(TinyCheckpoint kind) throws IOException {
        Path target = temporary.resolve("converted");
        ModelConverter.convert(
                kind.write(temporary.resolve("source"), "F32", 1),
                target,
                new ConversionOptions("tiny", Precision.FP32),
                done -> {});
        return target;
    }

    private static EngineOptions options() {
        return Demo.options().on(DevicePreference.CPU);
    }

    private static OnnxLanguageModel load(Path graph) {
        return OnnxLanguageModel.load(graph, new OnnxOptions(1024, false, options().cacheFolder()));
    }

    private static double difference(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }
}
