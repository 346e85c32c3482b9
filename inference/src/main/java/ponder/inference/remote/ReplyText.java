package ponder.inference.remote;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.AnswerDelta;
import ponder.inference.ReplyEvent.AnswerWasThought;
import ponder.inference.ReplyEvent.ReasoningDelta;
import ponder.inference.ReplyEvent.ReasoningFinished;
import ponder.inference.ReplyEvent.TokensScored;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyFormats;
import ponder.inference.chat.ReplyParser;
import ponder.inference.chat.ReplyStart;

/**
 * Pieces of a reply as typed events. Thoughts come apart from the answer, or between tags in it; a
 * server that tells no tokens has as many as pieces, where pieces are as short as tokens.
 */
final class ReplyText implements ReplyParser.Sink {
    /** How a prompt ends as templates write it, after the question. */
    private static final Pattern LAST_MARKS =
            Pattern.compile("\\s*(<[|｜][^<>]*[|｜]>\\s*)+(assistant\\s*)?");

    /** Letters of a piece, in the mean, that still may be one token. */
    private static final int LONGEST_TOKEN = 40;

    private static final int MANY_PIECES = 16;

    private final ThoughtHabit habit;
    private final String question;
    private final Consumer<ReplyEvent> listener;
    private final ReplyTimes times;
    private final @Nullable ReplyStart start;
    private final BegunAnew anew;

    /** What is told as the answer, while it may turn out to be a thought. */
    private @Nullable StringBuilder doubtful;

    private @Nullable ReplyParser parser;
    private int reasoningPieces;
    private int answerPieces;
    private long reasoningLetters;
    private long answerLetters;
    private boolean reasoningBegun;
    private boolean reasoningEnded;
    private boolean answerBegun;

    /**
     * @param question that some servers repeat
     * @param start what the reply goes on from, or null
     */
    ReplyText(
            ThoughtHabit habit,
            String question,
            @Nullable ReplyStart start,
            ReplyTimes times,
            Consumer<ReplyEvent> listener) {
        this.habit = habit;
        this.question = question;
        this.start = start;
        this.anew = new BegunAnew(start);
        this.times = times;
        this.listener = listener;
        doubtful =
                start == null && !question.contains(ThoughtHabit.CLOSED)
                        ? new StringBuilder()
                        : null;
        if (start != null) {
            reasoningBegun = !start.reasoning().isEmpty();
            reasoningEnded = !start.thoughtOpen();
            answerBegun = !start.content().isEmpty();
        }
    }

    /** Whether the server has begun another reply instead of going on with this one. */
    boolean begunAnew() {
        return anew.seen();
    }

    void take(Chunk chunk) {
        if (!chunk.tokens().isEmpty()) {
            listener.accept(new TokensScored(where(chunk.tokens())));
        }
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

    /** In a thought between tags all are the thought's. */
    private List<TokenScore> where(List<TokenScore> tokens) {
        ReplyParser.State first = begins();
        boolean inside =
                parser == null
                        ? first == ReplyParser.State.THOUGHT
                                || first == ReplyParser.State.THOUGHT_BEGINS
                        : parser.insideThought();
        return inside ? tokens.stream().map(ToldTokens::ofThought).toList() : tokens;
    }

    /** The prompt, as {@code transformers serve} says it where a template opens the thought. */
    private boolean isEcho(String content) {
        int at = parser == null && reasoningPieces == 0 ? content.lastIndexOf(question) : -1;
        return at >= 0 && LAST_MARKS.matcher(content.substring(at + question.length())).matches();
    }

    private void content(String text) {
        ReplyParser parting = parser;
        if (parting == null) {
            parting = new ReplyParser(ReplyFormats.IN_TEXT, name -> false, begins(), this);
            parser = parting;
        }
        if (parting.insideThought()) {
            reasoningPieces++;
        } else {
            answerPieces++;
        }
        parting.text(text);
    }

    private ReplyParser.State begins() {
        if (reasoningPieces > 0) {
            return ReplyParser.State.ANSWER;
        }
        if (start == null) {
            return habit.begins();
        }
        return start.thoughtOpen() ? ReplyParser.State.THOUGHT : ReplyParser.State.ANSWER;
    }

    /**
     * @param whole whether the model came to its end
     */
    void finish(boolean whole) {
        if (parser != null) {
            parser.finish();
            if (whole && start == null && parser.insideThought()) {
                habit.neverClosed();
            }
        }
        String held = anew.rest();
        if (!held.isEmpty()) {
            if (reasoningEnded) {
                tellAnswer(held);
            } else {
                tellThought(held);
            }
        }
        endThought();
    }

    /** The blank lines that models put before a thought or an answer are not part of it. */
    @Override
    public void reasoning(String text) {
        if (start != null && !start.thoughtOpen()) {
            anew.thinksAgain();
        } else {
            tellThought(anew.take(text));
        }
    }

    private void tellThought(String text) {
        String shown = reasoningBegun ? text : text.stripLeading();
        if (!shown.isEmpty()) {
            reasoningBegun = true;
            reasoningLetters += shown.length();
            listener.accept(new ReasoningDelta(shown, reasoningTokens()));
        }
    }

    @Override
    public void answer(String text) {
        boolean thought = start != null && start.thoughtOpen();
        tellAnswer(thought ? text : anew.take(text));
    }

    private void tellAnswer(String text) {
        String shown = answerBegun ? text : text.stripLeading();
        if (!shown.isEmpty()) {
            endThought();
            answerBegun = true;
            answerLetters += shown.length();
            StringBuilder sofar = reasoningBegun ? null : doubtful;
            int end = sofar == null ? -1 : sofar.append(shown).indexOf(ThoughtHabit.CLOSED);
            if (sofar != null && end >= 0 && sofar.indexOf(ThoughtHabit.OPENED) < 0) {
                wasThought(sofar, end);
            } else {
                listener.accept(new AnswerDelta(shown, answerTokens()));
            }
        }
    }

    /** Nothing told that a thought had begun, but it has ended. */
    private void wasThought(StringBuilder told, int end) {
        habit.opens();
        doubtful = null;
        reasoningPieces = answerPieces;
        answerPieces = 0;
        reasoningLetters = end;
        answerLetters = 0;
        reasoningBegun = true;
        answerBegun = false;
        listener.accept(new AnswerWasThought(told.substring(0, end), reasoningTokens()));
        endThought();
        tellAnswer(told.substring(end + ThoughtHabit.CLOSED.length()));
    }

    private void endThought() {
        if (reasoningBegun && !reasoningEnded) {
            reasoningEnded = true;
            times.thoughtDone();
            listener.accept(new ReasoningFinished(ReasoningEnd.NATURAL, reasoningTokens()));
        }
    }

    /** As many as pieces; 0 where a piece is much more than a token. */
    private int reasoningTokens() {
        return tokens(reasoningPieces, reasoningLetters);
    }

    private int answerTokens() {
        return tokens(answerPieces, answerLetters);
    }

    private static int tokens(int pieces, long letters) {
        return letters > (long) LONGEST_TOKEN * pieces ? 0 : pieces;
    }

    /** Of thought and answer; 0 where nobody knows. */
    int tokens() {
        return tokens(reasoningPieces + answerPieces, reasoningLetters + answerLetters);
    }

    /** Whether what comes first is little of it: a token, or one piece of many. */
    boolean comesGradually() {
        return tokens() > 0 || reasoningPieces + answerPieces >= MANY_PIECES;
    }

    boolean thought() {
        return reasoningLetters > 0;
    }

    /** As much of so many tokens as the thought has of the pieces, or of the letters. */
    int thoughtsShare(int tokens) {
        boolean byPieces = tokens() > 0;
        long part = byPieces ? reasoningPieces : reasoningLetters;
        long whole = part + (byPieces ? answerPieces : answerLetters);
        return whole == 0 ? 0 : (int) (tokens * part / whole);
    }
}
