package ponder.app.session.map;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.inference.ReplyStats;
import ponder.inference.TokenScore;
import ponder.inference.TokenTrace;

/** How sure the model was of the tokens in a part of its thought. */
final class StepCertainty {
    private final TokenTrace.Tokens tokens;

    private StepCertainty(TokenTrace trace) {
        this.tokens = trace.tokens();
    }

    /**
     * As it was kept with the reply, or as it was rated later, which tells of given words too.
     *
     * @param scores of all tokens of the reply, or empty
     */
    static StepCertainty of(Message reply, List<TokenScore> scores) {
        return new StepCertainty(scores.isEmpty() ? kept(reply) : rated(reply.reasoning(), scores));
    }

    private static TokenTrace kept(Message reply) {
        RunRecord run = reply.run();
        ReplyStats stats = run == null ? null : run.stats();
        return stats == null ? TokenTrace.NONE : stats.thoughtTrace();
    }

    private static TokenTrace rated(String thought, List<TokenScore> scores) {
        List<TokenScore> said = scores.stream().filter(s -> s.reasoning() && !s.marker()).toList();
        StringBuilder text = new StringBuilder();
        said.forEach(score -> text.append(score.text()));
        int leading = text.length() - text.toString().stripLeading().length();
        int start = thought.length() - thought.stripLeading().length() - leading;
        TokenTrace.Writer trace = new TokenTrace.Writer();
        for (TokenScore score : said) {
            trace.add(Math.max(0, start), Math.log(score.probability()));
            start += score.text().length();
        }
        return trace.toTrace();
    }

    /** The geometric mean of the probabilities of what begins there; null if nothing does. */
    @Nullable Double between(int start, int end) {
        return tokens.mean(start, end);
    }
}
