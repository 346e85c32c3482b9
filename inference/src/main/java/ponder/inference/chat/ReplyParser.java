package ponder.inference.chat;

import java.util.EnumSet;
import java.util.function.Predicate;
import ponder.inference.chat.ReplyFormat.Meaning;
import ponder.inference.chat.ReplyMarks.Found;

/**
 * Parts a stream of tokens into thought and answer. The marks themselves do not come out, wherever
 * the stream is cut; the result is the same for every way of cutting it. Once an answer has begun
 * it is an answer to the letter, whatever it quotes.
 *
 * <table>
 * <caption>What a mark does; in a row of messages what is "text" here is dropped</caption>
 * <tr><th>state</th><th>thought</th><th>answer</th><th>any other text</th></tr>
 * <tr><td>nothing yet</td><td>a thought begins</td><td>the answer begins</td><td>the answer goes on</td></tr>
 * <tr><td>a thought without words</td><td>dropped</td><td>the answer begins</td><td>the thought goes on</td></tr>
 * <tr><td>a thought</td><td>text</td><td>the answer begins</td><td>text</td></tr>
 * <tr><td>an answer without words</td><td>text</td><td>text</td><td>the answer goes on</td></tr>
 * <tr><td>an answer</td><td>text</td><td>text</td><td>text</td></tr>
 * </table>
 *
 * Blanks change no state.
 */
public final class ReplyParser {
    /** Receives the parted text, in order. */
    public interface Sink {
        void reasoning(String text);

        void answer(String text);
    }

    /** Where in a reply the stream is. */
    public enum State {
        NOTHING_YET,
        THOUGHT_BEGINS,
        THOUGHT,
        ANSWER_BEGINS,
        ANSWER,
        ENDED
    }

    private static final String END = String.valueOf(MarkPattern.END);

    private final boolean messages;
    private final ReplyMarks marks;
    private final Sink sink;
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder said = new StringBuilder();
    private State state;
    private boolean wrapped;
    private boolean between;

    /**
     * @param isToken whether the vocabulary has a control token of a name
     */
    public ReplyParser(ReplyFormat format, Predicate<String> isToken, State start, Sink sink) {
        this.messages = format.messages();
        this.marks = new ReplyMarks(format, isToken);
        this.wrapped = !marks.has(Meaning.WRAPPER);
        this.state = start;
        this.sink = sink;
    }

    /** Whether the next character belongs to the thought. */
    public boolean insideThought() {
        return state == State.THOUGHT_BEGINS || state == State.THOUGHT;
    }

    /** Whether something is held back that may become a mark. */
    public boolean holds() {
        return !held.isEmpty();
    }

    /** Whether one of several messages has ended and the next has not begun. */
    public boolean betweenMessages() {
        return between;
    }

    /** Whether a mark has ended the reply; what is fed after it counts no more. */
    public boolean ended() {
        return state == State.ENDED;
    }

    /** Whether the reply goes on after a control token that ends one of its messages. */
    public boolean goesOnAfter(String token) {
        return marks.endsMessage(token) && !answering();
    }

    private boolean answering() {
        return state == State.ANSWER_BEGINS || state == State.ANSWER || state == State.ENDED;
    }

    /** Takes the text of ordinary tokens; may be empty. What may become a mark is held back. */
    public void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < MarkPattern.HIDDEN || c > MarkPattern.END) {
                held.append(c);
            }
        }
        readMarks(false);
    }

    /**
     * Takes a control token.
     *
     * @param hidden whether it is not shown where it is no mark
     */
    public void control(String name, boolean hidden) {
        held.append(hidden ? MarkPattern.HIDDEN : MarkPattern.SHOWN)
                .append(name)
                .append(MarkPattern.END);
        readMarks(false);
    }

    /** Ends the stream: what was held back turned out to be no mark. */
    public void finish() {
        readMarks(true);
    }

    private void readMarks(boolean last) {
        while (!held.isEmpty() && !ended()) {
            if (wrapperEnds(last)) {
                break;
            }
            Found found = marks.at(held, meanings());
            if (found == null) {
                say(pieceLength());
            } else if (found.whole()) {
                tell(insideThought());
                held.delete(0, found.length());
                pass(found.meaning());
            } else if (last) {
                say(pieceLength());
            } else {
                break;
            }
        }
        tell(insideThought());
    }

    /** Its end can be told from a quotation only when nothing follows it. */
    private boolean wrapperEnds(boolean last) {
        if (!wrapped || !answering()) {
            return false;
        }
        Found found = marks.at(held, EnumSet.of(Meaning.WRAPPER_END));
        if (found == null) {
            return false;
        }
        boolean nothingFollows = !found.whole() || held.substring(found.length()).isBlank();
        if (last && found.whole() && nothingFollows) {
            state = State.ENDED;
        }
        return nothingFollows && (found.whole() || !last);
    }

    /** What marks mean in this state. */
    private EnumSet<Meaning> meanings() {
        EnumSet<Meaning> some = EnumSet.of(Meaning.NOTHING, Meaning.MESSAGE_END);
        if (messages || state == State.NOTHING_YET || state == State.THOUGHT_BEGINS) {
            some.add(Meaning.THOUGHT);
        }
        if (messages || !answering()) {
            some.add(Meaning.ANSWER);
        }
        if (state == State.ANSWER_BEGINS) {
            some.add(Meaning.WRAPPER);
        }
        if (!insideThought()) {
            some.add(Meaning.REPLY_END);
        }
        return some;
    }

    private void pass(Meaning meaning) {
        between = messages && meaning == Meaning.MESSAGE_END;
        switch (meaning) {
            case THOUGHT -> {
                if (state == State.THOUGHT) {
                    said.append("\n\n");
                } else if (!answering()) {
                    state = State.THOUGHT_BEGINS;
                }
            }
            case ANSWER -> state = answering() ? state : State.ANSWER_BEGINS;
            case MESSAGE_END -> state = answering() ? State.ENDED : state;
            case REPLY_END -> state = State.ENDED;
            case WRAPPER -> wrapped = true;
            case NOTHING, WRAPPER_END -> {}
        }
    }

    /** How much of what is held is one character, or one control token. */
    private int pieceLength() {
        return isControl(held.charAt(0)) ? held.indexOf(END) + 1 : 1;
    }

    private static boolean isControl(char first) {
        return first == MarkPattern.HIDDEN || first == MarkPattern.SHOWN;
    }

    private void say(int length) {
        String piece = held.substring(0, length);
        held.delete(0, length);
        String text = shown(piece);
        said.append(text);
        if (!text.isBlank()) {
            state = insideThought() ? State.THOUGHT : State.ANSWER;
        }
    }

    private static String shown(String piece) {
        return switch (piece.charAt(0)) {
            case MarkPattern.HIDDEN -> "";
            case MarkPattern.SHOWN -> piece.substring(1, piece.length() - 1);
            default -> piece;
        };
    }

    private void tell(boolean thinking) {
        String text = said.toString();
        said.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        if (thinking) {
            sink.reasoning(text);
        } else {
            sink.answer(text);
        }
    }
}
