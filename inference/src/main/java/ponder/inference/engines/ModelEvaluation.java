package ponder.inference.engines;

import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.evaluation.Perplexity;
import ponder.inference.local.LocalEvaluation;
import ponder.inference.problem.PonderException;

/**
 * How well a model predicts a text, and how far it is from another one. Needs their logits, which
 * only models of this machine give.
 *
 * <pre>{@code
 * ModelEvaluation small = new ModelEvaluation(int4, fp32, EngineOptions.in(cache));
 * double mean = small.run(text, done -> {}).divergence().mean();
 * }</pre>
 *
 * @param reference from which it may differ; null for none
 * @param options whose context is the {@linkplain ponder.inference.evaluation.Window window}; 0 for
 *     512 tokens, or what the models can read
 */
public record ModelEvaluation(
        ModelSource model, @Nullable ModelSource reference, EngineOptions options) {
    /**
     * Lets the models predict a text; takes about as long as they would need to read it as a
     * prompt.
     *
     * @param progress told the finished part, 0 to 1, every few seconds at least; what it throws
     *     ends the evaluation
     * @throws PonderException if a model cannot be loaded, their vocabularies differ, the text has
     *     less than two tokens or the window is too long
     */
    public Perplexity run(String text, DoubleConsumer progress) {
        return switch (model) {
            case ModelSource.LocalFolder folder ->
                    new LocalEvaluation(
                                    folder.path(),
                                    reference == null ? null : folder(reference),
                                    options)
                            .run(text, progress);
            case ModelSource.Endpoint endpoint -> throw Endpoints.notHere(endpoint);
        };
    }

    private static Path folder(ModelSource source) {
        return switch (source) {
            case ModelSource.LocalFolder folder -> folder.path();
            case ModelSource.Endpoint endpoint -> throw Endpoints.notHere(endpoint);
        };
    }
}
