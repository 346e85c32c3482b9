package ponder.inference.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.LayerKind;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What would change the arithmetic of a family is computed or refused, never left out. */
class FamilyRefusalsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path temporary = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void placeFolder() {
        folder = temporary.resolve("source");
    }

    /** Its activations go beyond what 16 bits hold, in all its sizes. */
    @Test
    void gemma3IsNotMadeForACard() throws IOException {
        Path source = new FamilyCheckpoint("gemma3").write(temporary.resolve("gemma3"));
        ConversionOptions options = new ConversionOptions("x", Precision.INT8);
        ModelConverter.convert(source, temporary.resolve("cpu"), options, done -> {});
        ConversionOptions card = options.withDevice(TargetDevice.CUDA);
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                ModelConverter.convert(
                                        source, temporary.resolve("card"), card, done -> {}));
        assertEquals(ProblemCode.CONVERT_NOT_HALF, e.problem().code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mistral-window | layer_types | [\"full_attention\", \"sliding_attention\"] | the setting layer_types",
                "mistral | attention_multiplier | 0.1 | the setting attention_multiplier",
                "mistral | final_logit_softcapping | 30.0 | the setting final_logit_softcapping",
                "mistral | num_local_experts | 8 | the setting num_local_experts",
                "mistral | attn_temperature_tuning | true | the setting attn_temperature_tuning",
                "mistral | rope_parameters | {\"llama_4_scaling_beta\": 0.1} | the setting rope_scaling.llama_4_scaling_beta",
                "phi3-long | rope_parameters | {\"rope_type\": \"longrope\", \"long_factor\": [1, 2], \"short_factor\": [1, 2]} | no usable numbers",
                "phi3-long | rope_parameters | {\"rope_type\": \"longrope\"} | no usable rope_scaling.long_factor",
                "phi3-long | hidden_act | gelu | the activation gelu",
                "phi3-short | rope_parameters | {\"rope_type\": \"longrope\", \"long_factor\": \"a\"} | as its long_factor",
                "smollm3 | use_sliding_window | true | a sliding window",
                "smollm3 | no_rope_layers | [1, 1] | as its no_rope_layers",
                "gemma2 | hidden_activation | gelu | the activation gelu",
                "gemma2 | final_logit_softcapping | -1 | multipliers",
                "gemma3 | attn_logit_softcapping | 50.0 | the setting attn_logit_softcapping",
                "gemma3 | use_bidirectional_attention | true | the setting use_bidirectional_attention",
                "gemma3 | rope_parameters | {\"sliding_attention\": {\"rope_type\": \"yarn\"}} | by “yarn”",
                "granite | logits_scaling | 0 | multipliers",
                "granite | attention_multiplier | 0 | multipliers",
                "granite | embedding_multiplier | 0.0 | multipliers",
                "gemma3 | query_pre_attn_scalar | 0 | multipliers",
                "smollm3 | no_rope_layers | [1] | gives [1] as its no_rope_layers",
                "smollm3 | no_rope_layers | [] | gives [] as its no_rope_layers",
                "phi3-short | rope_parameters | {\"rope_type\": \"longrope\", \"long_factor\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, \"a\"]} | 14,15,1…] as its long_factor",
                "granite | query_pre_attn_scalar | 9 | the setting query_pre_attn_scalar",
                "olmo2 | clip_qkv | 8.0 | the setting clip_qkv",
                "olmo2 | layer_types | [\"sliding_attention\", \"full_attention\"] | a sliding window",
                "olmo3 | layer_types | [\"chunked_attention\"] | the setting layer_types",
                "olmo3 | sliding_window | 1.5 | as its sliding_window",
                "llama-head-20 | partial_rotary_factor | 0.5 | partly rotated heads"
            })
    void aSettingThatIsNotBuiltIsNamed(String name, String field, String value, String part)
            throws IOException {
        new FamilyCheckpoint(name).write(folder);
        set(field, value);
        PonderException e =
                assertThrows(PonderException.class, () -> ModelConverter.open(folder).close());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part), message);
    }

    @ParameterizedTest
    @CsvSource({
        "mistral, clip_qkv, null",
        "gemma3, attn_logit_softcapping, null",
        "gemma3, use_bidirectional_attention, false",
        "olmo2, num_experts, 0",
        "smollm3, use_sliding_window, false",
        "granite, residual_multiplier, 1.0"
    })
    void aSettingThatSaysNoIsNone(String name, String field, String value) throws IOException {
        new FamilyCheckpoint(name).write(folder);
        set(field, value);
        ModelConverter.open(folder).close();
    }

    /** Attention sinks, further norms, biases where none belong: whatever comes next year. */
    @ParameterizedTest
    @CsvSource({
        "qwen3-yarn, llama, model.layers.0.self_attn.k_norm.weight",
        "gemma2, mistral, model.layers.0.post_feedforward_layernorm.weight",
        "granite, granite, model.layers.0.self_attn.sinks"
    })
    void aLayerWithWeightsThatWouldNotBeUsedIsRefused(String name, String type, String tensor)
            throws IOException {
        new FamilyCheckpoint(name).write(folder);
        set("model_type", '"' + type + '"');
        set("architectures", "[]");
        set("rope_parameters", "null");
        set("layer_types", "null");
        set("query_pre_attn_scalar", "null");
        set("attn_logit_softcapping", "null");
        set("final_logit_softcapping", "null");
        if (tensor.endsWith("sinks")) {
            addSinks();
        }
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            assertEquals(
                    List.of(
                            Problem.of(
                                    ProblemCode.CHECKPOINT_PART,
                                    Problem.of(ProblemCode.CHECKPOINT_EXTRA_TENSOR, tensor))),
                    ConversionCheck.of(checkpoint, true));
        }
    }

    /** Renames a bias that granite has, in place. */
    private void addSinks() throws IOException {
        Path file = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String name = "\"model.layers.0.self_attn.o_proj.bias\"";
        String other = "\"model.layers.0.self_attn.sinks\"      ";
        Files.writeString(file, text.replace(name, other), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFusedMatrixIsAsLargeAsItsPartsTogether() throws IOException {
        new FamilyCheckpoint("phi3").write(folder);
        set("intermediate_size", "97");
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            Problem problem = ConversionCheck.of(checkpoint, true).getFirst();
            assertTrue(
                    problem.toString()
                            .contains("gate_up_proj.weight” is 192 x 128 instead of 194 x 128"),
                    problem.toString());
        }
    }

    @Test
    void aModelWithoutAnyPositionsIsOneToo() throws IOException {
        new FamilyCheckpoint("smollm3").write(folder);
        set("no_rope_layers", "[0, 0, 0, 0, 0]");
        Path target = temporary.resolve("converted");
        ConversionReport report =
                ModelConverter.convert(
                        folder, target, new ConversionOptions("x", Precision.FP32), done -> {});
        assertEquals(List.of(), report.notes());
    }

    @Test
    void aModelThatSeesImagesIsConvertedWithoutThemAndThatIsSaid() throws IOException {
        new FamilyCheckpoint("gemma3-images").write(folder);
        ConversionReport report =
                ModelConverter.convert(
                        folder,
                        temporary.resolve("converted"),
                        new ConversionOptions("x", Precision.INT8).withContext(64),
                        done -> {});
        assertEquals(List.of(Problem.of(ProblemCode.CONVERT_TEXT_ONLY)), report.notes());
    }

    /** Longer texts than the short ones take the other factors, and that is said. */
    @Test
    void longRopeIsChosenByTheContext() throws IOException {
        new FamilyCheckpoint("phi3-short").write(folder);
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            DecoderConfig config = checkpoint.config();
            assertEquals(1.5f, config.within(65).rotary().divisors()[0]);
            assertEquals(1f, config.within(64).rotary().divisors()[0]);
            assertEquals(12, config.rotary().divisors().length);
            assertEquals(
                    List.of(Problem.of(ProblemCode.CONVERT_LONG_POSITIONS, 64, 1024)),
                    config.notes(0));
            assertEquals(List.of(), config.notes(64));
            PonderException e = assertThrows(PonderException.class, () -> config.within(1025));
            assertEquals(Problem.of(ProblemCode.CONVERT_CONTEXT, 1025, 1024), e.problem());
        }
    }

    /** Old files have one base for full layers, and one for the others under another name. */
    @Test
    void gemmaTurnsAsItsOlderConfigsSay() throws IOException {
        new FamilyCheckpoint("gemma3").write(folder);
        set("rope_parameters", "null");
        set("layer_types", "null");
        set("sliding_window_pattern", "3");
        set("rope_theta", "500000");
        set("rope_local_base_freq", "20000");
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            List<LayerKind> kinds = checkpoint.config().kinds();
            assertEquals(
                    List.of(10, 10, 0, 10, 10, 0, 10),
                    kinds.stream().map(LayerKind::window).toList());
            assertEquals(500_000, checkpoint.config().rotary().theta());
            assertTrue(String.valueOf(kinds.getFirst().rotary()).startsWith("theta 20000.0"));
        }
    }

    private void set(String field, String value) throws IOException {
        Path file = folder.resolve("config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        boolean word = value.matches("[a-z]{4}") && !value.equals("null") && !value.equals("true");
        config.set(field, JSON.readTree(word ? '"' + value + '"' : value));
        Files.write(file, JSON.writeValueAsBytes(config));
    }
}
