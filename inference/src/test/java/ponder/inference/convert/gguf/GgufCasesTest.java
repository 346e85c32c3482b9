package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.ConversionCheck;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.problem.PonderException;

/** GGUF files as people have them. */
class GgufCasesTest {
    @TempDir private Path temporary = Path.of("");
    private Path source = Path.of("");

    @BeforeEach
    void writeASource() throws IOException {
        source = TinyCheckpoint.QWEN2.write(temporary.resolve("source"), "F32", 1);
    }

    private GgufWriter writer() throws IOException {
        return GgufWriter.of(source, "F16");
    }

    @ParameterizedTest
    @CsvSource({"model.GGUF", "model.Gguf", "model.bin", "model"})
    void theFirstBytesSayWhatItIs(String name) throws IOException {
        Path file = writer().write(temporary.resolve(name));
        try (Checkpoint checkpoint = ModelConverter.open(file)) {
            assertEquals(List.of(), ConversionCheck.of(checkpoint, false));
        }
        Path folder = Files.createDirectories(temporary.resolve("folder"));
        Files.move(file, folder.resolve(name));
        ModelConverter.open(folder).close();
    }

    @Test
    void severalFilesInAFolderAreNamed() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("folder"));
        writer().write(folder.resolve("a.gguf"));
        Files.copy(folder.resolve("a.gguf"), folder.resolve("b.gguf"));
        assertRefused(folder, "several models: a.gguf, b.gguf");
    }

    @Test
    void anAdapterIsCalledOne() throws IOException {
        assertRefused(writer().put("general.type", "adapter"), "is an adapter (LoRA)");
    }

    @Test
    void aProjectorIsCalledOne() throws IOException {
        assertRefused(writer().put("general.architecture", "clip"), "sees images or hears sound");
        assertRefused(writer().put("general.type", "mmproj"), "sees images or hears sound");
    }

    @Test
    void aFileWithoutWeightsIsCalledSo() throws IOException {
        assertRefused(writer().only(name -> false), "holds no model");
    }

    @Test
    void aMixtureOfExpertsIsCalledOne() throws IOException {
        GgufWriter mixture =
                writer().put("qwen2.expert_count", 8).only(name -> !name.contains("ffn_gate"));
        assertRefused(mixture, "is a mixture of experts");
    }

    @Test
    void withoutATemplateKnownOnesAreOffered() throws IOException {
        assertRefused(
                writer().without("tokenizer.chat_template"),
                "These templates may fit: deepseek-r1.");
    }

    @Test
    void anUnknownPreTokenizerIsRefusedBeforeTheFirstWeight() throws IOException {
        assertRefused(writer().put("tokenizer.ggml.pre", "made-up"), "“made-up”");
    }

    @Test
    void aMissingTensorIsNamedBeforeTheFirstWeight() throws IOException {
        assertRefused(
                writer().only(name -> !name.equals("blk.1.ffn_down.weight")),
                "no tensor “blk.1.ffn_down.weight”");
    }

    @Test
    void halfADownloadIsCalledSo() throws IOException {
        Path whole = writer().write(temporary.resolve("whole.gguf"));
        byte[] bytes = Files.readAllBytes(whole);
        Path half =
                Files.write(temporary.resolve("half.gguf"), Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(half, "its download is incomplete");
    }

    @Test
    void aPointerIsCalledOne() throws IOException {
        Path file =
                Files.writeString(
                        temporary.resolve("demo.gguf"),
                        "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n");
        assertRefused(file, "demo.gguf is only a Git LFS pointer");
    }

    @Test
    void partsAreReadTogether() throws IOException {
        Path whole = writer().write(temporary.resolve("whole.gguf"));
        Path first = part(0, name -> name.startsWith("blk.0"));
        Path second = part(1, name -> !name.startsWith("blk.0"));
        convert(whole, "a");
        convert(second, "b");
        for (String name : List.of("model.onnx", "model.onnx.data", "tokenizer.json")) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            temporary.resolve("a").resolve(name),
                            temporary.resolve("b").resolve(name)),
                    name);
        }
        Files.delete(first);
        assertRefused(
                second, "one of 2 parts, of which these are missing: demo-00001-of-00002.gguf.");
        Path renamed = Files.move(second, temporary.resolve("renamed.gguf"));
        assertRefused(renamed, "its name does not say which");
    }

    private Path part(int number, Predicate<String> tensors) throws IOException {
        GgufWriter part =
                number == 0 ? writer() : writer().onlyKeys(List.of("general.architecture"));
        return part.put("split.no", number)
                .put("split.count", 2)
                .only(tensors)
                .write(temporary.resolve("demo-0000%d-of-00002.gguf".formatted(number + 1)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, scaling.factor, 4, 4",
                "none, scale_linear, 4, 4",
                "linear, scaling.factor, 4, 4",
                "linear, scaling.factor, 0, 1",
                "none, none, 0, 1"
            })
    void linearScalingSlowsAllPositions(
            @Nullable String kind, @Nullable String key, float value, float divisor)
            throws IOException {
        GgufWriter writer = writer();
        if (kind != null) {
            writer.put("qwen2.rope.scaling.type", kind);
        }
        if (key != null) {
            writer.put("qwen2.rope." + key, value);
        }
        for (float each : rotary(writer).divisors()) {
            assertEquals(divisor, each);
        }
    }

    @Test
    void yarnStretchesTheContextThatTheFileNames() throws IOException {
        GgufWriter writer =
                writer().put("qwen2.rope.scaling.type", "yarn")
                        .put("qwen2.rope.scaling.factor", 4f);
        RotaryEmbedding without = rotary(writer);
        RotaryEmbedding with =
                rotary(writer.put("qwen2.rope.scaling.original_context_length", 1024));
        assertEquals(with, without);
    }

    @Test
    void onlyTheFirstPartOfAHeadMayBeTurned() throws IOException {
        assertEquals(32, rotary(writer().put("qwen2.rope.dimension_count", 64)).divisors().length);
        assertRefused(writer().put("qwen2.rope.dimension_count", 63), "rotary positions");
    }

    @Test
    void layersAndHeadsOfDifferentSizesAreRefused() throws IOException {
        assertRefused(writer().put("qwen2.attention.value_length", 64), "values of another size");
        assertRefused(
                writer().put("qwen2.attention.head_count_kv", new int[] {1, 2}),
                "layers of different sizes");
        writer().put("qwen2.attention.head_count_kv", new int[] {1, 1})
                .write(temporary.resolve("same.gguf"));
        ModelConverter.open(temporary.resolve("same.gguf")).close();
    }

    /** Kept blocks are copied and norms are small: both are looked at like all other weights. */
    @ParameterizedTest
    @CsvSource({
        "blk.0.ffn_up.weight, Q8_0, 34,",
        "blk.0.ffn_up.weight, Q4_1, 20,",
        "blk.0.ffn_up.weight, Q8_0, 34, FP32",
        "blk.0.ffn_up.weight, Q8_0, 34, FP16",
        "blk.0.attn_norm.weight, F32, 4,"
    })
    void weightsThatAreNoNumbersAreNamed(
            String name, GgufType type, int bytes, @Nullable Precision precision)
            throws IOException {
        for (short half : new short[] {Float.floatToFloat16(Float.NaN), 0x7c00}) {
            ByteBuffer data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            data.putShort(bytes == 4 ? 2 : 0, bytes == 4 ? (short) 0x7f80 : half);
            assertNoNumbers(name, type, data, precision);
        }
    }

    @Test
    void aWeightThatIsTooLargeFor16BitsIsNone() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(0, -65_520);
        assertNoNumbers("blk.0.ffn_up.weight", GgufType.F32, data, Precision.FP16);
    }

    private void assertNoNumbers(
            String name, GgufType type, ByteBuffer block, @Nullable Precision precision)
            throws IOException {
        GgufWriter writer = GgufWriter.of(source, "Q8_0").damaged(name, type, block.array());
        Path file = writer.write(temporary.resolve("nan.gguf"));
        String message = refusal(file, precision, done -> {});
        assertTrue(message.contains("weights that are not numbers"), message);
    }

    private RotaryEmbedding rotary(GgufWriter writer) throws IOException {
        Path file = writer.write(temporary.resolve("rotary.gguf"));
        try (Checkpoint checkpoint = ModelConverter.open(file)) {
            return checkpoint.config().rotary();
        }
    }

    private void convert(Path file, String target) {
        ModelConverter.convert(
                file,
                temporary.resolve(target),
                new ConversionOptions("tiny", Precision.INT8),
                done -> {});
    }

    private void assertRefused(GgufWriter writer, String part) throws IOException {
        assertRefused(writer.write(temporary.resolve("file.gguf")), part);
    }

    private void assertRefused(Path file, String part) {
        String message =
                refusal(
                        file,
                        Precision.INT4,
                        done -> {
                            throw new AssertionError("weights were read");
                        });
        assertTrue(message.contains(part) && message.endsWith("."), message);
    }

    private String refusal(Path file, @Nullable Precision precision, DoubleConsumer progress) {
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                ModelConverter.convert(
                                        file,
                                        temporary.resolve("refused"),
                                        new ConversionOptions("x", precision),
                                        progress));
        return String.valueOf(e.getMessage());
    }
}
