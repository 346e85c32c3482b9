package ponder.inference.local;

import java.util.Arrays;
import java.util.List;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Thinking;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.models.KnownAnswer;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.Sampler;
import ponder.inference.tokenizer.Tokenizer;

/**
 * A few tokens at each load, so that a broken provider or conversion is noticed before a user sees
 * "!!!!": logits must be numbers, differ, and be the same whether a text is read at once or in
 * parts.
 */
final class LoadCheck {
    private static final String TEXT = "What is the capital of France? It is Paris.";
    private static final int MOST_TOKENS = 16;

    /** Of the logits' spread; int8 activations and half precision stay well below. */
    private static final double TOLERANCE = 0.1;

    private final LanguageModel model;
    private final Tokenizer tokenizer;

    LoadCheck(LanguageModel model, Tokenizer tokenizer) {
        this.model = model;
        this.tokenizer = tokenizer;
    }

    /**
     * @throws PonderException if the model does not compute sense
     */
    void run(PromptBuilder prompts, ModelPackage files) {
        VocabularyCheck.require(files, tokenizer, model.vocabularySize());
        int[] ids = tokenizer.encode(TEXT);
        ids = Arrays.copyOf(ids, Math.min(ids.length, MOST_TOKENS));
        float[] whole = logits(ids, ids.length);
        requireSense(whole);
        requireSame(whole, inParts(ids, (ids.length + 1) / 2));
        requireSame(whole, inParts(ids, ids.length - 1));
        KnownAnswer answer = files.check();
        if (answer != null) {
            requireAnswer(prompts, answer);
        }
    }

    /**
     * The same in portions of {@code chunk}; some graphs take several ids in the first pass only.
     */
    private float[] inParts(int[] ids, int chunk) {
        try {
            return logits(ids, chunk);
        } catch (PonderException e) {
            throw e.problem().code().kind() == Problem.Kind.MEMORY
                    ? e
                    : new PonderException(
                            Problem.of(
                                    ProblemCode.CHECK_BROKEN, Problem.of(ProblemCode.CHECK_PARTS)),
                            e);
        }
    }

    /** After all ids, read in portions of {@code chunk}. */
    private float[] logits(int[] ids, int chunk) {
        try (DecoderState state = model.newState()) {
            float[] logits = {};
            for (int from = 0; from < ids.length; from += Math.max(1, chunk)) {
                int to = Math.min(ids.length, from + Math.max(1, chunk));
                logits = state.forward(Arrays.copyOfRange(ids, from, to));
            }
            return logits.clone();
        }
    }

    static void requireSense(float[] logits) {
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw broken(ProblemCode.CHECK_NO_NUMBERS);
            }
        }
        if (spread(logits) < 1e-3) {
            throw broken(ProblemCode.CHECK_ALL_ALIKE);
        }
    }

    private static double spread(float[] logits) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            least = Math.min(least, logit);
            most = Math.max(most, logit);
        }
        return (double) most - least;
    }

    static void requireSame(float[] a, float[] b) {
        double most = TOLERANCE * spread(a);
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs(a[i] - b[i]) <= most)) {
                throw broken(ProblemCode.CHECK_PARTS);
            }
        }
    }

    private void requireAnswer(PromptBuilder prompts, KnownAnswer answer) {
        int[] prompt =
                prompts.build(
                                List.of(ChatMessage.user(answer.question())),
                                Thinking.of(ThinkingMode.ON))
                        .ids();
        int[] expected = tokenizer.encodeNext(answer.starts());
        int[] said = new int[expected.length];
        try (DecoderState state = model.newState()) {
            float[] logits = state.forward(prompt);
            for (int i = 0; i < said.length; i++) {
                said[i] = Sampler.GREEDY.sample(logits, new int[0]);
                logits = state.forward(new int[] {said[i]});
            }
        }
        if (!Arrays.equals(expected, said)) {
            throw broken(ProblemCode.CHECK_ANSWER);
        }
    }

    private static PonderException broken(ProblemCode how) {
        return new PonderException(Problem.of(ProblemCode.CHECK_BROKEN, Problem.of(how)));
    }
}
