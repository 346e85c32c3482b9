package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ChatEngine;
import ponder.inference.ModelSource;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.PackedRows;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.graph.GraphAttributes;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.decoding.DecoderState;
import ponder.inference.engines.EngineFactory;
import ponder.inference.engines.ModelReviews;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Exports that copy their cache are converted to models that do not, from their own weights. */
class ExportConversionTest {
    private static final Problem OFFER = Problem.of(ProblemCode.RUN_COPIES_CACHE);

    @TempDir private Path temporary = Path.of("");

    /** Weights that are kept exactly, against what {@code transformers} computes from them. */
    @ParameterizedTest
    @CsvSource({
        "optimum-qwen2, optimum-qwen2",
        "optimum-qwen2-tied, optimum-qwen2-tied",
        "optimum-qwen3, optimum-qwen3",
        "optimum-llama, optimum-llama",
        "optimum-mistral, optimum-mistral",
        "optimum-phi3-whole, optimum-phi3-whole",
        "optimum-smollm3, optimum-smollm3",
        "optimum-granite, optimum-granite",
        "optimum-olmo2, optimum-olmo2",
        "transformersjs-merged, optimum-llama",
        "transformersjs-fp16, optimum-llama"
    })
    void itsWeightsAreReadExactly(String name, String reference) throws IOException {
        Export converted = convert(Export.unpack(name, temporary.resolve("from")));
        Export expected = Export.unpack(reference, temporary.resolve("reference"));
        assertTrue(expected.difference(logits(converted)) < 1e-3);
    }

    /** Against the graph itself, told to keep its activations in floats. */
    @ParameterizedTest
    @ValueSource(
            strings = {"transformersjs-q4", "transformersjs-q4-symmetric", "transformersjs-q4f16"})
    void weightsIn4BitsAreReadExactly(String name) throws IOException {
        Export export = Export.unpack(name, temporary);
        GraphAttributes.set(graphOf(export), "accuracy_level", 0);
        float[][] expected = logits(export);
        float[][] actual = logits(convert(export));
        double most = name.endsWith("f16") ? 0.15 : 1e-3;
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], actual[row], (float) most);
        }
    }

    /** Levels, scales and zero points. Only the embedding, which is floats there, is rounded. */
    @ParameterizedTest
    @ValueSource(
            strings = {"transformersjs-q4", "transformersjs-q4-symmetric", "transformersjs-q4f16"})
    void weightsIn4BitsKeepEveryBit(String name) throws IOException {
        Export export = Export.unpack(name, temporary);
        GraphAttributes.set(graphOf(export), "accuracy_level", 1);
        float[][] expected = logits(export);
        Path target = temporary.resolve("converted");
        ConversionReport report =
                ModelConverter.convert(
                        export.folder(),
                        target,
                        new ConversionOptions("tiny", null).withFloatActivations(true),
                        done -> {});
        assertTrue(report.kept() >= 14, report.kept() + " kept");
        assertFalse(report.losses().containsKey("INT4"), report.losses().toString());
        String data =
                Files.readString(target.resolve("model.onnx.data"), StandardCharsets.ISO_8859_1);
        try (Checkpoint packed = ModelConverter.open(export.folder())) {
            TensorKey key = TensorKey.weight(DecoderPart.UP, 1);
            PackedRows rows = packed.packedRows(key, 0, packed.info(key).rows());
            for (byte[] bytes : List.of(rows.values(), rows.zeros())) {
                assertTrue(data.contains(new String(bytes, StandardCharsets.ISO_8859_1)));
            }
        }
        float[][] actual = logits(new Export(target));
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], actual[row], 0.3f);
        }
    }

    /** That graph rounds activations, so its weights are compared with those it was made of. */
    @Test
    void weightsIn8BitsAreReadAsCloselyAsTheyAreStored() throws IOException {
        try (Checkpoint q8 = open("transformersjs-q8");
                Checkpoint whole = open("optimum-llama")) {
            for (DecoderPart part :
                    List.of(DecoderPart.EMBEDDING, DecoderPart.KEY, DecoderPart.DOWN)) {
                TensorKey key = TensorKey.weight(part, 0);
                int rows = whole.info(key).rows();
                assertEquals(rows, q8.info(key).rows());
                assertArrayEquals(
                        whole.rows(key, 3, rows - 5), q8.rows(key, 3, rows - 5), 1f / 255);
            }
        }
    }

    private Checkpoint open(String name) throws IOException {
        return ModelConverter.open(Export.unpack(name, temporary).folder());
    }

    private static float[][] logits(Export export) {
        try (OnnxLanguageModel model = export.load();
                DecoderState state = model.newState()) {
            return state.forward(Export.ids(), Export.POSITIONS);
        }
    }

    @Test
    void theMostExactOfSeveralGraphsIsTaken() throws IOException {
        Export export = Export.unpack("transformersjs-q4", temporary);
        try (Checkpoint q4 = ModelConverter.open(export.folder())) {
            assertEquals("ONNX export", q4.form());
            long quantized = q4.bytes();
            assertTrue(quantized < Files.size(graphOf(export)), "counted once");
            Path whole = Export.unpack("optimum-llama", temporary).folder();
            Files.copy(whole.resolve("model.onnx"), export.folder().resolve("onnx/model.onnx"));
            try (Checkpoint best = ModelConverter.open(export.folder())) {
                assertTrue(best.bytes() > quantized);
            }
        }
    }

    /** Rounding again to fewer bits is for whoever asks for it. */
    @ParameterizedTest
    @CsvSource({
        "transformersjs-q8, int8, 8",
        "transformersjs-q4, int4, 4",
        "transformersjs-fp16, int4, 0"
    })
    void weightsThatAreSmallIntegersKeepTheirBits(String name, String precision, int told)
            throws IOException {
        ConversionReport report =
                ModelConverter.convert(
                        Export.unpack(name, temporary).folder(),
                        temporary.resolve("converted"),
                        new ConversionOptions("tiny", null),
                        done -> {});
        assertEquals(precision, report.precision());
        Problem kept = Problem.of(ProblemCode.CONVERT_KEPT_BITS, told);
        assertEquals(told == 0 ? List.of() : List.of(kept), report.notes());
    }

    @Test
    void itIsOfferedWhereItHelps() throws IOException {
        Path folder = Export.unpack("optimum-llama", temporary).folder();
        assertEquals(List.of(OFFER), notes());
        try (ChatEngine engine =
                EngineFactory.open(new ModelSource.LocalFolder(folder), Export.options())) {
            assertEquals(List.of(OFFER), engine.info().notices());
        }
    }

    /** Gemma adds one to the weights of its norms, which the exporter does beforehand. */
    @Test
    void whatCannotBeConvertedSaysWhy() throws IOException {
        Export.unpack("optimum-gemma3", temporary);
        Problem note = notes().getFirst();
        assertEquals(ProblemCode.RUN_COPIES_FOR_GOOD, note.code());
        assertTrue(note.toString().contains("changed"), note.toString());
    }

    @Test
    void whatIsFastAlreadyIsNotConverted() throws IOException {
        Path folder = Export.unpack("genai-llama-fp32", temporary).folder();
        assertEquals(List.of(), notes());
        Problem problem =
                assertThrows(PonderException.class, () -> ModelConverter.open(folder)).problem();
        assertEquals(Problem.of(ProblemCode.CONVERT_FAST_ALREADY, "model.onnx"), problem);
    }

    private List<Problem> notes() {
        return new ModelReviews().of(new ModelLibrary(List.of(temporary))).getFirst().notes();
    }

    private Export convert(Export export) {
        Path target = temporary.resolve("converted");
        assertFalse(GraphSummary.read(graphOf(export)).cacheInPlace());
        ModelConverter.convert(
                export.folder(), target, new ConversionOptions("tiny", Precision.FP32), done -> {});
        assertTrue(GraphSummary.read(target.resolve("model.onnx")).cacheInPlace());
        return new Export(target);
    }

    private static Path graphOf(Export export) {
        return ModelPackage.read(export.folder()).graph(false, null).file();
    }
}
