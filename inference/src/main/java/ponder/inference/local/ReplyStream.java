package ponder.inference.local;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.AnswerDelta;
import ponder.inference.ReplyEvent.HintGiven;
import ponder.inference.ReplyEvent.ReasoningDelta;
import ponder.inference.chat.ReplyFormat;
import ponder.inference.chat.ReplyParser;
import ponder.inference.chat.ReplyStart;
import ponder.inference.tokenizer.StreamingDetokenizer;
import ponder.inference.tokenizer.Tokenizer;

/** Ids of a reply to typed events: detokenized, parted into thought and answer, counted. */
final class ReplyStream implements ReplyParser.Sink {
    private static final Pattern FENCE = Pattern.compile("^\\s*```", Pattern.MULTILINE);

    private static final Pattern DOLLARS = Pattern.compile("\\$\\$");

    private static final String SENTENCE_ENDS = ".!?:\n。！？：…";

    /** In tokens; what is longer is none. */
    private static final int LONGEST_HEADER = 24;

    /** 3.14, 10:30 and 5! go on. */
    private static final Pattern NUMBER = Pattern.compile("\\d[.:!]");

    private final Tokenizer tokenizer;
    private final StreamingDetokenizer detokenizer;
    private final ReplyParser parser;
    private final Consumer<ReplyEvent> listener;
    private final StringBuilder thought = new StringBuilder();
    private int givenTokens;
    private int reasoningTokens;
    private int answerTokens;
    private int answerLength;
    private int between;
    private boolean reasoningBegun;
    private boolean answerBegun;

    /**
     * @param start what the reply has begun with, which is counted but not told again, or null
     */
    ReplyStream(
            Tokenizer tokenizer,
            ReplyFormat format,
            boolean insideThought,
            @Nullable ReplyStart start,
            Consumer<ReplyEvent> listener) {
        this.detokenizer = new StreamingDetokenizer(tokenizer);
        this.parser =
                new ReplyParser(
                        format,
                        name -> tokenizer.controlId(name).isPresent(),
                        begun(insideThought, start),
                        this);
        this.tokenizer = tokenizer;
        this.listener = listener;
        if (start != null) {
            reasoningTokens = tokenizer.encode(start.reasoning()).length;
            answerTokens = tokenizer.encode(start.content()).length;
            thought.append(start.reasoning());
            answerLength = start.content().length();
            reasoningBegun = !start.reasoning().isEmpty();
            answerBegun = !start.content().isEmpty();
        }
        givenTokens = reasoningTokens + answerTokens;
    }

    /** Of a reply that goes on from a text, and is one itself to the letter. */
    static ReplyStream ofText(
            Tokenizer tokenizer, ReplyFormat format, Consumer<ReplyEvent> listener) {
        ReplyStream stream =
                new ReplyStream(tokenizer, format, false, ReplyStart.answer("", ""), listener);
        stream.answerBegun = true;
        return stream;
    }

    private static ReplyParser.State begun(boolean insideThought, @Nullable ReplyStart start) {
        if (insideThought) {
            boolean words = start != null && !start.reasoning().isBlank();
            return words ? ReplyParser.State.THOUGHT : ReplyParser.State.THOUGHT_BEGINS;
        }
        return start == null ? ReplyParser.State.NOTHING_YET : ReplyParser.State.ANSWER;
    }

    void accept(int id) {
        if (parser.insideThought()) {
            reasoningTokens++;
        } else {
            answerTokens++;
        }
        String control = tokenizer.controlName(id);
        if (control == null) {
            parser.text(detokenizer.next(id));
        } else {
            parser.text(detokenizer.flush());
            parser.control(control, tokenizer.isHidden(id));
        }
        between = parser.betweenMessages() ? between + 1 : 0;
    }

    /**
     * Takes words that were given to the thought, which mean what they say, whatever they quote.
     */
    void hint(String text, int tokens) {
        parser.text(detokenizer.flush());
        reasoningTokens += tokens;
        givenTokens += tokens;
        reasoningBegun = true;
        thought.append(text);
        listener.accept(new HintGiven(text, reasoningTokens));
    }

    /** Whether a mark or a character has begun that is not complete. */
    boolean holds() {
        return parser.holds() || detokenizer.holds();
    }

    /**
     * Whether one message of the thought has ended and the next has not begun: what is said here is
     * in none.
     */
    boolean betweenMessages() {
        return between > 0 && between <= LONGEST_HEADER;
    }

    /** Whether something can be said here: a sentence is over, outside of code and formulas. */
    boolean sentenceEnds() {
        int last = thought.length() - 1;
        return last >= 0
                && SENTENCE_ENDS.indexOf(thought.charAt(last)) >= 0
                && !NUMBER.matcher(thought.substring(Math.max(0, last - 1))).matches()
                && !holds()
                && !isOpen(FENCE)
                && !isOpen(DOLLARS)
                && thought.lastIndexOf("\\[") <= thought.lastIndexOf("\\]")
                && thought.lastIndexOf("\\(") <= thought.lastIndexOf("\\)");
    }

    /** Of marks that open and close alike. */
    private boolean isOpen(Pattern mark) {
        return mark.matcher(thought).results().count() % 2 == 1;
    }

    void finish() {
        parser.text(detokenizer.flush());
        parser.finish();
    }

    /** Whether a mark in the text has ended the reply. */
    boolean ended() {
        return parser.ended();
    }

    /** Whether the reply goes on after a token that ends a sequence elsewhere. */
    boolean goesOnAfter(int id) {
        String control = tokenizer.controlName(id);
        return control != null && parser.goesOnAfter(control);
    }

    boolean insideThought() {
        return parser.insideThought();
    }

    /** The thought so far. */
    String thought() {
        return thought.toString();
    }

    int thoughtLength() {
        return thought.length();
    }

    int answerLength() {
        return answerLength;
    }

    /** Its last line, as far as it goes. */
    CharSequence lastLine() {
        return thought.subSequence(thought.lastIndexOf("\n") + 1, thought.length());
    }

    int reasoningTokens() {
        return reasoningTokens;
    }

    int answerTokens() {
        return answerTokens;
    }

    int givenTokens() {
        return givenTokens;
    }

    /** The blank lines that models put before a thought or an answer are not part of it. */
    @Override
    public void reasoning(String text) {
        String shown = reasoningBegun ? text : text.stripLeading();
        if (!shown.isEmpty()) {
            reasoningBegun = true;
            thought.append(shown);
            listener.accept(new ReasoningDelta(shown, reasoningTokens));
        }
    }

    @Override
    public void answer(String text) {
        String shown = answerBegun ? text : text.stripLeading();
        if (!shown.isEmpty()) {
            answerBegun = true;
            answerLength += shown.length();
            listener.accept(new AnswerDelta(shown, answerTokens));
        }
    }
}
