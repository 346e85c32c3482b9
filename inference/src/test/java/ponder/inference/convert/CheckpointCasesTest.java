package ponder.inference.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checkpoints as people have them: what is wrong is said before the first weight is read. */
class CheckpointCasesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path temporary = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void copyTheDemo() throws IOException {
        folder = Files.createDirectories(temporary.resolve("checkpoint"));
        try (Stream<Path> files = Files.list(Demo.checkpoint())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "gone",
            value = {
                "tie_word_embeddings | false | tie_word_embeddings is not true, but there is no lm_head.weight",
                "tie_word_embeddings | gone | tie_word_embeddings is not true, but there is no lm_head.weight",
                "num_key_value_heads | gone | contradict each other: “model.layers.0.self_attn.k_proj.weight” is 160 x 320 instead of 320 x 320",
                "intermediate_size | 577 | contradict each other: “model.layers.0.mlp.gate_proj.weight”",
                "hidden_size | 96 | contradict each other: “model.embed_tokens.weight”",
                "num_hidden_layers | 9 | no tensor “model.layers.8.input_layernorm.weight”",
                "head_dim | 100 | contradict each other: “model.layers.0.self_attn.q_proj.weight”",
                "quantization | {\"bits\": 4} | weights quantized for other programs",
                "quantization_config | {\"bits\": 4} | weights quantized for other programs",
                "layer_types | [\"chunked_attention\"] | the setting layer_types",
                "architectures | [\"MambaForCausalLM\"] | Models of type MambaForCausalLM"
            })
    void aContradictionIsSaidAtOnce(String field, @Nullable String value, String part)
            throws IOException {
        set(field, value);
        assertRefused(part);
        if (!part.startsWith("weights") && !part.startsWith("the se") && !part.startsWith("Mod")) {
            assertTrue(problems().toString().contains(part), problems().toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | config.json is empty",
                "'' | config.json is empty",
                "[] | config.json is empty",
                "{\"hidden_size\": 192} | names neither an architecture nor a model_type"
            })
    void aConfigThatSaysNothingIsCalledSo(String text, String part) throws IOException {
        Files.writeString(folder.resolve("config.json"), text);
        assertRefused(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "[]", "null"})
    void withoutArchitecturesTheTypeOfTheModelSaysIt(String value) throws IOException {
        set("architectures", value.equals("gone") ? null : value);
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            assertEquals("qwen2", checkpoint.config().architecture().shortName());
        }
    }

    @Test
    void shardsWithoutAnIndexAreReadWhenTheyAreComplete() throws IOException {
        Path shards = TinyCheckpoint.QWEN2.write(temporary.resolve("shards"), "BF16", 3);
        Files.delete(shards.resolve("model.safetensors.index.json"));
        assertEquals(List.of(), problems(shards));
        Files.delete(shards.resolve("model-00002-of-00003.safetensors"));
        folder = shards;
        assertRefused("model-00002-of-00003.safetensors is missing");
    }

    @Test
    void shardsOfAnIndexThatAreMissingAreAllNamed() throws IOException {
        folder = TinyCheckpoint.QWEN2.write(temporary.resolve("shards"), "BF16", 3);
        Files.delete(folder.resolve("model-00002-of-00003.safetensors"));
        Files.delete(folder.resolve("model-00003-of-00003.safetensors"));
        assertRefused(
                "model-00002-of-00003.safetensors, model-00003-of-00003.safetensors is missing");
    }

    @Test
    void theOnlyFileOfWeightsIsReadWhateverItsName() throws IOException {
        move("model.safetensors", "consolidated.safetensors");
        assertEquals(List.of(), problems());
        Files.copy(folder.resolve("consolidated.safetensors"), folder.resolve("other.safetensors"));
        assertRefused("several models: consolidated.safetensors, other.safetensors");
    }

    @Test
    void weightsUnderTheNamesOfMetaAndMistralAreCalledSo() throws IOException {
        move("model.safetensors", "consolidated.safetensors");
        Path file = folder.resolve("consolidated.safetensors");
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(
                file,
                bytes.replace("model.embed_tokens.weight\"", "tok_embeddings.weight\"    ")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("the form that Meta and Mistral train with");
    }

    @Test
    void anAdapterIsCalledOne() throws IOException {
        move("model.safetensors", "adapter_model.safetensors");
        Files.delete(folder.resolve("config.json"));
        Files.writeString(
                folder.resolve("adapter_config.json"),
                "{\"base_model_name_or_path\": \"acme/demo\"}");
        assertRefused("is an adapter (LoRA) for acme/demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "pytorch_model-00001-of-00002.bin", "tf_model.h5"})
    void pickledWeightsAreNotRead(String name) throws IOException {
        move("model.safetensors", name);
        assertRefused("can run code of their own");
    }

    @Test
    void weightsOfMetaAreCalledSo() throws IOException {
        move("model.safetensors", "consolidated.00.pth");
        assertRefused("the form that Meta and Mistral train with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json", "tokenizer.json"})
    void aPointerIsCalledOne(String name) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 3554214752\n");
        assertRefused(name + " is only a Git LFS pointer");
    }

    @Test
    void aTensorThatIsNotNeededMayBeOfAnyType() throws IOException {
        Path file = folder.resolve("model.safetensors");
        byte[] all = Files.readAllBytes(file);
        int header = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt();
        ObjectNode names =
                (ObjectNode) JSON.readTree(new String(all, 8, header, StandardCharsets.UTF_8));
        long end = all.length - 8L - header;
        names.putObject("step").put("dtype", "I64").set("shape", JSON.valueToTree(new int[] {1}));
        ((ObjectNode) names.path("step"))
                .set("data_offsets", JSON.valueToTree(new long[] {end, end + 8}));
        write(file, names, all, header, 8);
        assertEquals(List.of(), problems());
        ((ObjectNode) names.path("model.norm.weight")).put("dtype", "U32");
        write(file, names, all, header, 8);
        assertRefused("weights of type U32");
    }

    private static void write(Path file, ObjectNode names, byte[] all, int header, int more)
            throws IOException {
        byte[] json = JSON.writeValueAsBytes(names);
        ByteBuffer out =
                ByteBuffer.allocate(all.length - header + json.length + more)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(json.length).put(json).put(all, 8 + header, all.length - 8 - header);
        Files.write(file, out.array());
    }

    @Test
    void anOlderTokenizerIsCalledSo() throws IOException {
        move("tokenizer.json", "vocab.json");
        assertRefused("in an older form, without tokenizer.json");
        Files.delete(folder.resolve("vocab.json"));
        assertRefused("has no tokenizer.json");
    }

    @Test
    void withoutATemplateKnownOnesAreOffered() throws IOException {
        Path config = folder.resolve("tokenizer_config.json");
        ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(config));
        root.remove("chat_template");
        Files.write(config, JSON.writeValueAsBytes(root));
        assertRefused("These templates may fit: deepseek-r1.");
        ConversionOptions given =
                new ConversionOptions("demo", Precision.INT8)
                        .withChatTemplate(KnownTemplates.named("deepseek-r1").orElseThrow());
        Path target = temporary.resolve("target");
        ModelConverter.convert(folder, target, given, done -> {});
        assertEquals(given.chatTemplate(), Files.readString(target.resolve("chat_template.jinja")));
        Files.writeString(folder.resolve("tokenizer.json"), "{\"added_tokens\": []}");
        assertRefused("or give a template along with it");
    }

    @Test
    void theCheckpointOfACacheIsFound() throws IOException {
        Path base = temporary.resolve("models--acme--demo");
        Files.createDirectories(base.resolve("snapshots"));
        Files.move(folder, base.resolve("snapshots/0123"));
        assertEquals(List.of(), problems(base));
    }

    private void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to));
    }

    private void set(String field, @Nullable String value) throws IOException {
        Path config = folder.resolve("config.json");
        ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(config));
        if (value == null) {
            root.remove(field);
        } else {
            root.set(field, JSON.readTree(value));
        }
        Files.write(config, JSON.writeValueAsBytes(root));
    }

    private List<Problem> problems() throws IOException {
        return problems(folder);
    }

    private static List<Problem> problems(Path source) throws IOException {
        try (Checkpoint checkpoint = ModelConverter.open(source)) {
            return ConversionCheck.of(checkpoint, false);
        }
    }

    private void assertRefused(String part) {
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                ModelConverter.convert(
                                        folder,
                                        temporary.resolve("refused"),
                                        new ConversionOptions("x", Precision.INT4),
                                        done -> {
                                            throw new AssertionError("weights were read");
                                        }));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part) && message.endsWith("."), message);
    }
}
