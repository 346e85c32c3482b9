package ponder.inference;

import java.util.List;
import ponder.inference.problem.Problem;

/**
 * What happens while a reply is made, in order. The stream ends in exactly one {@link Finished} or
 * {@link Failed}.
 */
public sealed interface ReplyEvent {
    /**
     * The prompt is being read.
     *
     * @param tokens of the prompt
     * @param done of them, cached ones included
     * @param leftOutMessages oldest messages that did not fit into the context
     */
    record PromptProgress(int tokens, int done, int leftOutMessages) implements ReplyEvent {}

    /**
     * @param text to append to the thought
     * @param tokens of the thought so far
     */
    record ReasoningDelta(String text, int tokens) implements ReplyEvent {}

    /**
     * The user's hint has come into the thought.
     *
     * @param text to append to the thought
     * @param tokens of the thought so far
     */
    record HintGiven(String text, int tokens) implements ReplyEvent {}

    /** The user's hint is longer than the room that the context leaves for the thought. */
    record HintRefused(String words) implements ReplyEvent {}

    /** What the thought would have come to, had it ended here. */
    record AnswerProbed(AnswerSoFar answer) implements ReplyEvent {}

    /**
     * What was told as the answer so far was the thought, as its end shows: servers whose template
     * opens the thought do not say that one has begun.
     *
     * @param thought all of it, without its mark
     */
    record AnswerWasThought(String thought, int tokens) implements ReplyEvent {}

    /** The thought is over; an answer may follow. */
    record ReasoningFinished(ReasoningEnd end, int tokens) implements ReplyEvent {}

    /**
     * @param text to append to the answer
     * @param tokens of the answer so far
     */
    record AnswerDelta(String text, int tokens) implements ReplyEvent {}

    /**
     * How likely the tokens were of the text that comes next, for a request that asks.
     *
     * @param scores of tokens of a thought or of an answer; their marks have none
     */
    record TokensScored(List<TokenScore> scores) implements ReplyEvent {
        public TokensScored {
            scores = List.copyOf(scores);
        }
    }

    record Finished(FinishReason reason, ReplyStats stats) implements ReplyEvent {}

    record Failed(Problem problem) implements ReplyEvent {}
}
