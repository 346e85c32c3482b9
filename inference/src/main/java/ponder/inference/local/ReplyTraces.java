package ponder.inference.local;

import ponder.inference.TokenTrace;

/** How likely the tokens of a reply were, of its thought and of its answer. */
final class ReplyTraces {
    private final TokenTrace.Writer thought = new TokenTrace.Writer();
    private final TokenTrace.Writer answer = new TokenTrace.Writer();

    /**
     * Takes a token that was drawn, before the stream has it.
     *
     * @param logProbability its natural logarithm
     */
    void drawn(double logProbability, ReplyStream stream) {
        if (stream.insideThought()) {
            thought.add(stream.thoughtLength(), logProbability);
        } else {
            answer.add(stream.answerLength(), logProbability);
        }
    }

    TokenTrace ofThought() {
        return thought.toTrace();
    }

    TokenTrace ofAnswer() {
        return answer.toTrace();
    }
}
