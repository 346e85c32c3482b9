package ponder.inference.local;

import java.nio.file.Path;
import java.time.Clock;
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
    private static final List<String> QUESTIONS =
            List.of(
                    "What is 47 × 36?",
                    "Explain in two sentences why the sky is blue.",
                    "Write a Python function that reverses a list.",
                    "Is 91 prime?");

    private CacheCalibration() {}

    /**
     * Runs the model on a few questions with its own answers, then changes its folder.
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

    private static Map<String, Float> extremes(
            ModelPackage model, Tokenizer tokenizer, OnnxLanguageModel languageModel) {
        ChatTemplate template = LocalEngines.template(model, tokenizer, Clock.systemDefaultZone());
        PromptBuilder prompts =
                new PromptBuilder(template, tokenizer, languageModel.contextLength());
        Map<String, Float> all = new HashMap<>();
        for (String question : QUESTIONS) {
            int[] prompt =
                    prompts.build(List.of(ChatMessage.user(question)), Thinking.of(ThinkingMode.ON))
                            .ids();
            languageModel
                    .cacheExtremes(continued(prompt, languageModel))
                    .forEach((name, extreme) -> all.merge(name, extreme, Math::max));
        }
        return all;
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
