package ponder.inference.remote;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.AnswerDelta;
import ponder.inference.ReplyEvent.ReasoningDelta;
import ponder.inference.ReplyEvent.ReasoningFinished;
import ponder.inference.chat.ReplyFormats;
import ponder.inference.chat.ReplyParser;

/**
 * Pieces of a reply as typed events. Thoughts come apart from the answer, or between tags in it; a
 * server that tells no tokens has as many as pieces.
 */
final class ReplyText implements ReplyParser.Sink {
    /** A prompt as templates write it, from a first mark to a last. */
    private static final Pattern BETWEEN_MARKS = Pattern.compile("(?s)\\s*<[|｜].*[|｜]>\\s*");

    private final ThoughtHabit habit;
    private final String question;
    private final Consumer<ReplyEvent> listener;
    private final ReplyTimes times;
    private @Nullable ReplyParser parser;
    private int reasoningPieces;
    private int answerPieces;
    private boolean reasoningBegun;
    private boolean reasoningEnded;
    private boolean answerBegun;

    /**
     * @param question that some servers repeat
     */
    ReplyText(
            ThoughtHabit habit, String question, ReplyTimes times, Consumer<ReplyEvent> listener) {
        this.habit = habit;
        this.question = question;
        this.times = times;
        this.listener = listener;
    }

    void take(Chunk chunk) {
        if (!chunk.reasoning().isEmpty()) {
            times.token();
            reasoningPieces++;
            reasoning(chunk.reasoning());
        }
        if (!chunk.content().isEmpty() && !isEcho(chunk.content())) {
            times.token();
            content(chunk.content());
        }
    }

    /** As {@code transformers serve} does where a template opens the thought. */
    private boolean isEcho(String content) {
        return parser == null
                && reasoningPieces == 0
                && content.contains(question)
                && BETWEEN_MARKS.matcher(content).matches();
    }

    private void content(String text) {
        ReplyParser parting = parser;
        if (parting == null) {
            parting =
                    new ReplyParser(
                            ReplyFormats.IN_TEXT,
                            name -> false,
                            reasoningPieces > 0 ? ReplyParser.State.ANSWER : habit.begins(),
                            this);
            parser = parting;
        }
        if (parting.insideThought()) {
            reasoningPieces++;
        } else {
            answerPieces++;
        }
        parting.text(text);
    }

    /**
     * @param whole whether the model came to its end
     */
    void finish(boolean whole) {
        if (parser != null) {
            parser.finish();
            if (whole && parser.insideThought()) {
                habit.neverClosed();
            }
        }
        endThought();
    }

    /** The blank lines that models put before a thought or an answer are not part of it. */
    @Override
    public void reasoning(String text) {
        String shown = reasoningBegun ? text : text.stripLeading();
        if (!shown.isEmpty()) {
            reasoningBegun = true;
            listener.accept(new ReasoningDelta(shown, reasoningPieces));
        }
    }

    @Override
    public void answer(String text) {
        String shown = answerBegun ? text : text.stripLeading();
        if (!shown.isEmpty()) {
            endThought();
            answerBegun = true;
            if (!reasoningBegun) {
                habit.answered(shown);
            }
            listener.accept(new AnswerDelta(shown, answerPieces));
        }
    }

    private void endThought() {
        if (reasoningBegun && !reasoningEnded) {
            reasoningEnded = true;
            times.thoughtDone();
            listener.accept(new ReasoningFinished(ReasoningEnd.NATURAL, reasoningPieces));
        }
    }

    int reasoningPieces() {
        return reasoningPieces;
    }

    int pieces() {
        return reasoningPieces + answerPieces;
    }
}
