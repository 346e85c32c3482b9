package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ChatEngine;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.Vectors;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.FamilyCheckpoint;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.HuggingFaceCheckpoint;
import ponder.inference.convert.checkpoint.LayerKind;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.checkpoint.Scales;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.engines.EngineFactory;
import ponder.inference.tokenizer.Tokenizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Models that come as one GGUF file. */
class GgufConversionTest {
    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @EnumSource
    void ggufAndSafetensorsGiveTheSameGraphToTheBit(TinyCheckpoint kind) throws IOException {
        Path source = kind.write(temporary.resolve("source"), "F32", 1);
        Path gguf = temporary.resolve("tiny.gguf");
        GgufWriter.convert(source, gguf, "F32");
        convert(source, "a", Precision.FP32);
        convert(gguf, "b", Precision.FP32);
        for (String name : List.of("model.onnx", "model.onnx.data", "genai_config.json")) {
            Path a = temporary.resolve("a").resolve(name);
            Path b = temporary.resolve("b").resolve(name);
            assertEquals(-1, Files.mismatch(a, b), name);
        }
    }

    /**
     * Windows of Mistral and Qwen, and some numbers of yarn, have no place in a GGUF file, and what
     * sees images has another.
     */
    static final List<FamilyCheckpoint> FAMILIES =
            FamilyCheckpoint.ALL.stream()
                    .filter(checkpoint -> !checkpoint.name().matches(".*-(window|yarn|images)"))
                    .toList();

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void ggufAndSafetensorsOfEachFamilyGiveTheSameGraphToTheBit(FamilyCheckpoint family)
            throws IOException {
        Path source = family.write(temporary.resolve("source"));
        scaleScoresByTheHeadsSize(source.resolve("config.json"));
        Path gguf = temporary.resolve("tiny.gguf");
        GgufWriter writer = GgufWriter.of(source, "F32");
        family.gguf().forEach(writer::put);
        writer.write(gguf);
        convert(source, "a", Precision.FP32);
        convert(gguf, "b", Precision.FP32);
        for (String name : List.of("model.onnx", "model.onnx.data")) {
            Path a = temporary.resolve("a").resolve(name);
            Path b = temporary.resolve("b").resolve(name);
            assertEquals(-1, Files.mismatch(a, b), name);
        }
    }

    /** The first files of Gemma 2 do not say how far its layers look back; llama.cpp knows it. */
    @Test
    void layersOfGemma2LookBackAsUsualWhereTheFileDoesNotSayHowFar() throws IOException {
        Path source = new FamilyCheckpoint("gemma2").write(temporary.resolve("source"));
        Path gguf = temporary.resolve("tiny.gguf");
        GgufWriter.of(source, "F32").write(gguf);
        try (Checkpoint checkpoint = ModelConverter.open(gguf)) {
            List<Integer> windows =
                    checkpoint.config().kinds().stream().map(LayerKind::window).toList();
            assertEquals(List.of(4096, 0), windows.subList(0, 2));
        }
    }

    /** llama.cpp knows no other scale but that of Gemma's largest sizes. */
    private static void scaleScoresByTheHeadsSize(Path config) throws IOException {
        JsonMapper json = new JsonMapper();
        ObjectNode fields = (ObjectNode) json.readTree(Files.readAllBytes(config));
        if (fields.has("query_pre_attn_scalar")) {
            fields.set("query_pre_attn_scalar", fields.path("head_dim"));
            Files.write(config, json.writeValueAsBytes(fields));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"F16", "BF16"})
    void halfTypesLoseNothingOfWeightsThatFit(String type) throws IOException {
        Path source = TinyCheckpoint.LLAMA.write(temporary.resolve("source"), "F32", 1);
        Path gguf = temporary.resolve("tiny.gguf");
        GgufWriter.convert(source, gguf, type);
        convert(source, "a", Precision.FP32);
        convert(gguf, "b", Precision.FP32);
        assertEquals(
                -1,
                Files.mismatch(
                        temporary.resolve("a/model.onnx.data"),
                        temporary.resolve("b/model.onnx.data")));
    }

    @ParameterizedTest
    @CsvSource({"Q4_0, int4", "Q4_1, int4", "Q5_0, int8", "Q5_1, int8", "Q8_0, int8"})
    void blocksAreKeptWithoutAnyLoss(String type, String precision) throws IOException {
        Path source = TinyCheckpoint.QWEN2.write(temporary.resolve("source"), "F32", 1);
        Path gguf = temporary.resolve("tiny.gguf");
        GgufWriter.convert(source, gguf, type);
        ConversionReport report = convert(gguf, "out", null);
        assertEquals(precision, report.precision());
        assertEquals(2 * 7 + 2, report.kept());
        assertTrue(report.losses().isEmpty(), report.toString());
    }

    @Test
    void theDemoModelAnswersTheSameThroughGguf() throws IOException {
        Path gguf = temporary.resolve("demo.gguf");
        GgufWriter.convert(Demo.checkpoint(), gguf, "F16");
        convert(gguf, "gguf", Precision.FP32);
        convert(Demo.checkpoint(), "direct", Precision.FP32);
        for (String question : List.of("What is 47 × 36?", "Is 91 prime?")) {
            assertEquals(answer("direct", question), answer("gguf", question));
        }
    }

    private String answer(String folder, String question) {
        EngineOptions cpu = Demo.options().on(DevicePreference.CPU);
        try (ChatEngine engine =
                EngineFactory.open(new ModelSource.LocalFolder(temporary.resolve(folder)), cpu)) {
            Demo.Transcript reply = Demo.reply(engine, Demo.ask(question));
            return reply.reasoning() + "|" + reply.answer();
        }
    }

    /** llama.cpp writes tied embeddings so, the two in different bits. */
    @Test
    void anEmbeddingThatDiffersFromTheOutputByItsRoundingIsOneTableOnlyWhereItIsRounded()
            throws IOException {
        Path source = TinyCheckpoint.LLAMA_TIED.write(temporary.resolve("source"), "F32", 1);
        Path gguf = temporary.resolve("tied.gguf");
        GgufWriter writer = GgufWriter.of(source, "Q8_0");
        try (HuggingFaceCheckpoint checkpoint = HuggingFaceCheckpoint.open(source)) {
            TensorKey key = TensorKey.weight(DecoderPart.EMBEDDING);
            TensorInfo info = checkpoint.info(key);
            writer.tensor(
                            "output.weight",
                            GgufType.F32,
                            new long[] {info.columns(), info.rows()},
                            GgufWriter.encoded(GgufType.F32, checkpoint.rows(key, 0, info.rows())))
                    .write(gguf);
            long table = 4L * info.rows() * info.columns();
            long alone = convert(source, "alone", Precision.FP32).targetBytes();
            assertEquals(alone + table, convert(gguf, "both", Precision.FP32).targetBytes());
            long rounded = convert(source, "alone8", Precision.INT8).targetBytes();
            long both = convert(gguf, "both8", Precision.INT8).targetBytes();
            assertTrue(both < rounded + table / 4, both + " " + rounded);
        }
    }

    private ConversionReport convert(Path source, String target, @Nullable Precision precision) {
        return ModelConverter.convert(
                source,
                temporary.resolve(target),
                new ConversionOptions("tiny", precision),
                done -> {});
    }

    /** llama.cpp's own cases: texts, and the ids that they must become. */
    @Test
    void theRebuiltQwenTokenizerPassesAllCases() throws IOException {
        Tokenizer rebuilt =
                rebuilt(
                        "tokenizers/DeepSeek-R1-Distill-Qwen",
                        "deepseek-r1-qwen",
                        Families.named("qwen2"));
        String base = "tokenizer-cases/ggml-vocab-deepseek-r1-qwen.gguf";
        String[] texts =
                Files.readString(Vectors.large(base + ".inp")).split("\n__ggml_vocab_test__\n", -1);
        List<String> ids = Files.readAllLines(Vectors.large(base + ".out"));
        int passed = 0;
        for (int i = 0; i < ids.size(); i++) {
            int[] expected =
                    Arrays.stream(ids.get(i).trim().split("\\s+"))
                            .filter(s -> !s.isEmpty())
                            .mapToInt(Integer::parseInt)
                            .toArray();
            assertArrayEquals(expected, rebuilt.encode(texts[i]), texts[i]);
            passed++;
        }
        assertEquals(46, passed);
        rebuilt.close();
    }

    /** Llama's ids are checked against the published tokenizer on the same texts. */
    @Test
    void theRebuiltLlamaTokenizerAgreesWithThePublishedOne() throws IOException {
        String folder = "tokenizers/DeepSeek-R1-Distill-Llama";
        String cases = "tokenizer-cases/ggml-vocab-deepseek-r1-qwen.gguf.inp";
        try (Tokenizer rebuilt = rebuilt(folder, "llama-bpe", Families.named("llama"));
                Tokenizer published = Tokenizer.load(Vectors.large(folder + "/tokenizer.json"))) {
            for (String text :
                    Files.readString(Vectors.large(cases)).split("\n__ggml_vocab_test__\n", -1)) {
                assertArrayEquals(published.encode(text), rebuilt.encode(text), text);
            }
            assertEquals(published.controlId("</think>"), rebuilt.controlId("</think>"));
            assertEquals(published.controlTokens(), rebuilt.controlTokens());
        }
    }

    private Tokenizer rebuilt(String folder, String pre, ArchitectureSpec architecture)
            throws IOException {
        Path published = Vectors.large(folder + "/tokenizer.json");
        GgufWriter writer = new GgufWriter();
        writer.addTokenizer(new JsonMapper().readTree(Files.readAllBytes(published)), pre);
        Path file = temporary.resolve("vocabulary.gguf");
        Files.write(file, writer.bytes(2));
        try (GgufFile gguf = GgufFile.open(file)) {
            new GgufTokenizer(gguf.metadata(), config(architecture)).write(temporary);
        }
        return Tokenizer.load(temporary.resolve("tokenizer.json"));
    }

    static DecoderConfig config(ArchitectureSpec architecture) {
        return new DecoderConfig(
                architecture,
                2,
                64,
                64,
                List.of(new LayerKind(0, RotaryEmbedding.plain(1e4, 64))),
                1,
                1,
                64,
                128,
                new Scales(1, 1, 0.125f, 1, 0, 0),
                1e-6f,
                false,
                0,
                List.of(1));
    }
}
