package ponder.inference.local;

import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.tokenizer.Tokenizer;

/** Whether tokenizer and graph belong together. */
public final class VocabularyCheck {
    private VocabularyCheck() {}

    /**
     * @param size of the graph's vocabulary
     * @throws PonderException if a prompt or a message could hold an id that the graph does not
     *     know
     */
    public static void require(ModelPackage model, Tokenizer tokenizer, int size) {
        boolean fed =
                tokenizer.controlTokens().stream()
                        .filter(token -> tokenizer.controlId(token).orElse(0) >= size)
                        .anyMatch(token -> writes(model, token));
        if (fed || tokenizer.ordinaryTokens() > size) {
            throw new PonderException(Problem.of(ProblemCode.CHECK_TWO_MODELS));
        }
    }

    private static boolean writes(ModelPackage model, String token) {
        return model.chatTemplate().contains(token)
                || model.bosToken().equals(token)
                || model.eosToken().equals(token);
    }
}
