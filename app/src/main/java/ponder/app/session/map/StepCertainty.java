package ponder.app.session.map;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.TokenScore;

/** How sure the model was of the tokens in a part of its thought. */
final class StepCertainty {
    private static final double LEAST = 1e-9;

    private final List<TokenScore> scores;
    private final int[] starts;

    /**
     * @param scores of all tokens of the reply, or empty
     */
    StepCertainty(String thought, List<TokenScore> scores) {
        this.scores = scores.stream().filter(s -> s.reasoning() && !s.marker()).toList();
        this.starts = new int[this.scores.size() + 1];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < this.scores.size(); i++) {
            text.append(this.scores.get(i).text());
            starts[i + 1] = text.length();
        }
        int leading = text.length() - text.toString().stripLeading().length();
        int before = thought.length() - thought.stripLeading().length();
        for (int i = 0; i < starts.length; i++) {
            starts[i] += before - leading;
        }
    }

    /** The geometric mean of the probabilities of what begins there; null if nothing does. */
    @Nullable Double between(int start, int end) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < scores.size(); i++) {
            boolean first = i == 0 && start == 0;
            if ((first || starts[i] >= start) && starts[i] < end) {
                sum += Math.log(Math.max(LEAST, scores.get(i).probability()));
                count++;
            }
        }
        return count == 0 ? null : Math.exp(sum / count);
    }
}
