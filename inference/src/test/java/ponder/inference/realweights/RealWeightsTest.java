package ponder.inference.realweights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.chat.TemplateChat;
import ponder.inference.decoding.DecoderState;
import ponder.inference.engines.EngineFactory;
import ponder.inference.engines.ModelEvaluation;
import ponder.inference.evaluation.Divergence;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.sampling.Sampler;
import ponder.inference.tokenizer.Tokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Models that people use, against the programs that they know them by. Not part of the build.
 *
 * <pre>./mvnw -Preal-weights -pl inference -am test [-Dmodels=SMOLLM2] [-Dcache=FOLDER]</pre>
 */
@Tag("real-weights")
class RealWeightsTest {
    /** What one logit in so many of the reference is kept. */
    private static final int STRIDE = 7;

    /**
     * llama.cpp and ONNX Runtime both round activations to 8 bits, each in its own way, which moves
     * the likeliest logits of these models by up to a half each. Tokens that the reference itself
     * finds closer to each other than this, as a difference of logits, may come in the other order.
     */
    private static final double NEAR_TIE = 1;

    private static final double LEAST_EQUAL = 0.9;

    private static final JsonMapper JSON = new JsonMapper();
    private static final EngineOptions CPU =
            EngineOptions.in(Demo.options().cacheFolder())
                    .on(DevicePreference.CPU)
                    .withContext(1024);

    static List<RealModel> models() {
        return Stream.of(System.getProperty("real.models", "").split(","))
                .map(name -> RealModel.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .toList();
    }

    static List<RealModel> chatModels() {
        return models().stream().filter(RealModel::chats).toList();
    }

    @BeforeAll
    static void fetch() {
        RealWeights.fetch(models());
    }

    private static JsonNode json(RealModel model, String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(model.reference().resolve(name)));
    }

    private static int[] ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    private static OnnxLanguageModel load(Path folder) {
        return OnnxLanguageModel.load(
                folder.resolve("model.onnx"), new OnnxOptions(1024, false, CPU.cacheFolder()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void tokensAreThoseOfTokenizers(RealModel model) throws IOException {
        List<String> different = new ArrayList<>();
        int count = 0;
        try (Tokenizer tokenizer = Tokenizer.load(ModelPackage.read(model.kept()).tokenizer())) {
            for (JsonNode pair : json(model, "tokens.json")) {
                String text = pair.path(0).asString();
                count++;
                if (!Arrays.equals(ids(pair.path(1)), tokenizer.encode(text))) {
                    different.add(text);
                }
            }
        }
        System.out.printf("%s: %d texts%n", model, count);
        assertTrue(count > 450, "texts: " + count);
        assertEquals(List.of(), different);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("chatModels")
    void chatsAreRenderedAsByTransformers(RealModel model) throws IOException {
        ModelSource source = new ModelSource.LocalFolder(model.kept());
        for (JsonNode pair : json(model, "chats.json")) {
            List<?> messages = JSON.treeToValue(pair.path(0), List.class);
            TemplateChat chat = new TemplateChat(messages, null, Map.of());
            assertEquals(pair.path(1).asString(), EngineFactory.prompt(source, chat, CPU).text());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void logitsInFloatsAreThoseOfTransformers(RealModel model) throws IOException {
        int[] ids = ids(json(model, "logits.json"));
        double worst = 0;
        Path file = model.reference().resolve("logits.f32");
        try (OnnxLanguageModel floats = load(model.floats());
                DecoderState state = floats.newState();
                DataInputStream expected =
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (float[] row : state.forward(ids, ids.length)) {
                for (int i = 0; i < row.length; i += STRIDE) {
                    worst = Math.max(worst, Math.abs((double) row[i] - expected.readFloat()));
                }
            }
            assertEquals(-1, expected.read());
        }
        System.out.printf(Locale.ROOT, "%s: logits differ by %.1e at most%n", model, worst);
        assertTrue(worst < 1e-3, "largest difference " + worst);
    }

    /** Each token is asked for after the reference's own, so that one flip is one difference. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("chatModels")
    void greedyAnswersAreThoseOfLlamaCpp(RealModel model) throws IOException {
        JsonNode prompts = json(model, "prompts.json");
        JsonNode answers = json(model, "answers.json");
        int tokens = 0;
        int equal = 0;
        List<String> flipped = new ArrayList<>();
        try (OnnxLanguageModel kept = load(model.kept())) {
            for (int i = 0; i < prompts.size(); i++) {
                JsonNode answer = answers.path(i);
                int[] prompt = ids(prompts.path(i).path(1));
                int[] all = Arrays.copyOf(prompt, prompt.length + answer.size() - 1);
                for (int k = 0; k < answer.size() - 1; k++) {
                    all[prompt.length + k] = answer.path(k).path(0).asInt();
                }
                try (DecoderState state = kept.newState()) {
                    float[][] logits = state.forward(all, answer.size());
                    for (int k = 0; k < answer.size(); k++) {
                        int said = Sampler.GREEDY.sample(logits[k], new int[0]);
                        boolean same = said == answer.path(k).path(0).asInt();
                        double margin = answer.path(k).path(1).asDouble();
                        tokens++;
                        equal += same ? 1 : 0;
                        if (!same && margin >= NEAR_TIE) {
                            flipped.add(
                                    prompts.path(i).path(0).asString() + " " + k + ": " + margin);
                        }
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d greedy tokens (%.1f%%) are llama.cpp's%n",
                model,
                equal,
                tokens,
                100.0 * equal / tokens);
        assertEquals(20, prompts.size());
        assertEquals(List.of(), flipped);
        assertTrue(equal >= LEAST_EQUAL * tokens, equal + " of " + tokens);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aConversionStaysCloseToItsFile(RealModel model) {
        Divergence divergence = divergence(model.kept(), model, RealWeights.prose());
        System.out.println(model + ": " + divergence);
        assertTrue(divergence.mean() <= model.divergence(), divergence.toString());
    }

    /** The values are the file's own; what else differs is the rounding of activations. */
    @ParameterizedTest
    @MethodSource("models")
    void withActivationsInFloatsNothingIsLost(RealModel model) {
        String text = RealWeights.prose().substring(0, 4000);
        Divergence divergence = divergence(model.keptForFloats(), model, text);
        System.out.println(model + ", activations in floats: " + divergence);
        assertTrue(divergence.mean() <= 5e-4, divergence.toString());
    }

    private static Divergence divergence(Path folder, RealModel model, String text) {
        Divergence divergence =
                new ModelEvaluation(
                                new ModelSource.LocalFolder(folder),
                                new ModelSource.LocalFolder(model.floats()),
                                CPU.withContext(512))
                        .run(text, done -> {})
                        .divergence();
        assertNotNull(divergence);
        return divergence;
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("chatModels")
    void aLongChatWithItsCacheCutBackIsTheSameAsComputedAnew(RealModel model) {
        LongChat chat = new LongChat(model.floats(), CPU);
        List<String> continued = chat.withEditedQuestions();
        assertEquals(chat.eachComputedAnew(continued), continued);
    }
}
