package ponder.inference.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.Thinking;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.convert.graph.Int8Cache;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.CacheSizes;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.onnx.Threads;
import ponder.inference.problem.PonderException;
import ponder.inference.sampling.Sampler;
import ponder.inference.tokenizer.Tokenizer;

/** Finds how large keys and values of a model get, and gives it a cache of 8 bit integers. */
public final class CacheCalibration {
    private static final int CONTEXT = 512;
    private static final int GENERATED = 96;

    /** Of the text: so many, evenly spread, of so many tokens each. */
    private static final int PIECES = 6;

    private static final int PIECE = 256;
    private static final List<String> QUESTIONS =
            List.of(
                    "What is 47 × 36?",
                    "Explain in two sentences why the sky is blue.",
                    "Write a Python function that reverses a list.",
                    "Is 91 prime?");

    private CacheCalibration() {}

    /**
     * Runs the model on pieces of text and on a few questions with its own answers, then changes
     * its folder.
     *
     * @param folder a folder that Ponder converted, with a cache in floats
     * @throws PonderException if it cannot be run or changed
     */
    public static void toInt8(Path folder, EngineOptions options) {
        ModelPackage model = ModelPackage.read(folder);
        try (Tokenizer tokenizer = Tokenizer.load(model.tokenizer());
                OnnxLanguageModel languageModel =
                        OnnxLanguageModel.load(
                                model.graphs().getFirst().file(),
                                new OnnxOptions(
                                        Math.min(CONTEXT, model.contextLength()),
                                        options.device() == DevicePreference.AUTO,
                                        options.cudaFolder(),
                                        options.cacheFolder(),
                                        Threads.of(options.threads()),
                                        CacheSizes.OPEN,
                                        true,
                                        true))) {
            Int8Cache.apply(folder, extremes(model, tokenizer, languageModel));
        } catch (RuntimeException | Error e) {
            throw Failures.explain(e);
        }
    }

    private static Map<String, float[]> extremes(
            ModelPackage model, Tokenizer tokenizer, OnnxLanguageModel languageModel) {
        Map<String, float[]> all = new HashMap<>();
        for (int[] ids : readings(model, tokenizer, languageModel)) {
            languageModel
                    .cacheExtremes(ids)
                    .forEach((name, extremes) -> all.merge(name, extremes, CacheCalibration::most));
        }
        return all;
    }

    /** A few questions with the model's own answers, and pieces of a text of many kinds. */
    private static List<int[]> readings(
            ModelPackage model, Tokenizer tokenizer, OnnxLanguageModel languageModel) {
        ChatTemplate template = LocalEngines.template(model, tokenizer, Clock.systemDefaultZone());
        PromptBuilder prompts =
                new PromptBuilder(template, tokenizer, languageModel.contextLength());
        List<int[]> readings = new ArrayList<>();
        for (String question : QUESTIONS) {
            int[] prompt =
                    prompts.build(List.of(ChatMessage.user(question)), Thinking.of(ThinkingMode.ON))
                            .ids();
            readings.add(continued(prompt, languageModel));
        }
        int[] text = tokenizer.encode(CalibrationText.read());
        int length = Math.min(PIECE, languageModel.contextLength());
        for (int piece = 0; piece < PIECES; piece++) {
            int from = (int) ((long) Math.max(0, text.length - length) * piece / PIECES);
            readings.add(Arrays.copyOfRange(text, from, Math.min(text.length, from + length)));
        }
        return readings;
    }

    private static float[] most(float[] a, float[] b) {
        float[] most = new float[a.length];
        for (int i = 0; i < most.length; i++) {
            most[i] = Math.max(a[i], b[i]);
        }
        return most;
    }

    /** The prompt with what the model says to it. */
    private static int[] continued(int[] prompt, OnnxLanguageModel model) {
        int room = Math.min(GENERATED, model.contextLength() - prompt.length);
        int[] ids = Arrays.copyOf(prompt, prompt.length + room);
        try (var state = model.newState()) {
            float[] logits = state.forward(prompt);
            for (int i = prompt.length; i < ids.length; i++) {
                ids[i] = Sampler.GREEDY.sample(logits, new int[0]);
                logits = state.forward(new int[] {ids[i]});
            }
        }
        return ids;
    }
}
