package ponder.inference;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.Device;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.sampling.SamplingParameters;

/**
 * A loaded model to chat with.
 *
 * <pre>{@code
 * try (ChatEngine engine = LocalChatEngine.load(ModelPackage.read(folder), EngineOptions.defaults())) {
 *     engine.generate(request, event -> show(event)).completion().join();
 * }
 * }</pre>
 */
public interface ChatEngine extends AutoCloseable {
    ModelPackage model();

    /** What the model runs on, and why not on a GPU. */
    Device device();

    /** Longest sequence in tokens, which memory may keep below the model's own. */
    int contextLength();

    /** What the user should know about the loaded model, or null. */
    @Nullable Problem notice();

    /** What the model's makers advise. */
    SamplingParameters defaultSampling();

    /**
     * How many tokens a text takes; control tokens in it count as plain text. From any thread.
     *
     * @throws PonderException once the engine is closed
     */
    int countTokens(String text);

    /**
     * How a request's prompt fits into the context, without running it. From any thread.
     *
     * @throws PonderException if the newest question alone does not fit, or once closed
     */
    PromptSize promptSize(GenerationRequest request);

    /**
     * Starts a reply, or queues it behind the running one.
     *
     * @param listener called on the inference thread, in order
     */
    Generation generate(GenerationRequest request, Consumer<GenerationEvent> listener);

    /**
     * Looks into a finished reply: how likely the model found each of its tokens. It takes about as
     * long as making the reply did, and waits for running ones.
     *
     * @param request whose start is the whole reply
     * @param progress told, on the inference thread, tokens done and tokens in all
     */
    Inspection inspect(GenerationRequest request, BiConsumer<Integer, Integer> progress);

    /** Stops what runs, waits for it, and frees the model. */
    @Override
    void close();
}
