package ponder.inference.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.EngineOptions;
import ponder.inference.evaluation.Evaluation;
import ponder.inference.evaluation.Perplexity;
import ponder.inference.evaluation.Window;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** How well models of this machine predict a text. */
public final class LocalEvaluation {
    private static final int USUAL_WINDOW = 512;

    private final ModelPackage model;
    private final @Nullable ModelPackage reference;
    private final EngineOptions options;
    private final int window;

    /**
     * @param reference null for none
     * @param options whose context is the window; 0 for 512 tokens, or what the models can read
     * @throws PonderException if a model is none, or cannot read so long a window
     */
    public LocalEvaluation(Path model, @Nullable Path reference, EngineOptions options) {
        this.model = ModelPackage.read(model);
        this.reference = reference == null ? null : ModelPackage.read(reference);
        this.options = options;
        this.window = window(options.context());
    }

    private int window(int asked) {
        int wanted = asked == 0 ? USUAL_WINDOW : asked;
        ModelPackage shorter =
                reference == null || model.contextLength() <= reference.contextLength()
                        ? model
                        : reference;
        if (asked > shorter.contextLength()) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.EVALUATION_WINDOW,
                            shorter.name(),
                            shorter.contextLength(),
                            asked));
        }
        return Math.min(wanted, shorter.contextLength());
    }

    /**
     * Lets the models predict a text; takes about as long as they would need to read it as a
     * prompt.
     *
     * @param progress told the finished part, 0 to 1; what it throws ends the evaluation
     * @throws PonderException if a model cannot be loaded, their vocabularies differ, or the text
     *     has less than two tokens
     */
    public Perplexity run(String text, DoubleConsumer progress) {
        try (LocalChatEngine engine = open(model, progress)) {
            int[] ids = engine.tokenizer().encode(text);
            if (ids.length < 2) {
                throw new PonderException(Problem.of(ProblemCode.EVALUATION_SHORT_TEXT));
            }
            var windows = Window.of(ids, begin(engine), window);
            if (reference == null) {
                return new Evaluation(engine.languageModel(), null, windows)
                        .run(ids.length, progress);
            }
            try (LocalChatEngine other = open(reference, progress)) {
                requireSameVocabulary(engine, other, reference, text, ids);
                return new Evaluation(engine.languageModel(), other.languageModel(), windows)
                        .run(ids.length, progress);
            }
        }
    }

    /** The check of a fresh model asks it a question, for which a window may have no room. */
    private LocalChatEngine open(ModelPackage which, DoubleConsumer progress) {
        EngineOptions wide = options.withContext(Math.max(window, USUAL_WINDOW));
        return LocalEngines.open(
                which,
                wide,
                () -> {
                    progress.accept(0);
                    return true;
                });
    }

    private int begin(LocalChatEngine engine) {
        return engine.tokenizer().controlId(model.beforeText()).orElse(-1);
    }

    private void requireSameVocabulary(
            LocalChatEngine engine,
            LocalChatEngine other,
            ModelPackage otherModel,
            String text,
            int[] ids) {
        if (engine.languageModel().vocabularySize() != other.languageModel().vocabularySize()
                || !Arrays.equals(ids, other.tokenizer().encode(text))) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.EVALUATION_VOCABULARIES, model.name(), otherModel.name()));
        }
    }
}
