package ponder.inference.chat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ReplyFormat.Marker;

/**
 * Parts a stream of tokens into thought and answer. The markers themselves do not come out,
 * wherever the stream is cut; the result is the same for every way of cutting it. Once an answer
 * has begun it is an answer to the letter, whatever it quotes.
 *
 * <table>
 * <caption>What a marker does</caption>
 * <tr><th>state</th><th>opening</th><th>closing</th><th>any other text</th></tr>
 * <tr><td>nothing yet</td><td>a thought begins</td><td>the answer begins</td><td>the answer begins</td></tr>
 * <tr><td>a thought without words</td><td>dropped</td><td>the answer begins</td><td>the thought goes on</td></tr>
 * <tr><td>a thought</td><td>text</td><td>the answer begins</td><td>text</td></tr>
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
        ANSWER
    }

    /** What a marker leads to; one that is not listed is text there. */
    private record Transitions(Map<State, State> opening, Map<State, State> closing) {}

    private static final Transitions TABLE =
            new Transitions(
                    new EnumMap<>(
                            Map.of(
                                    State.NOTHING_YET, State.THOUGHT_BEGINS,
                                    State.THOUGHT_BEGINS, State.THOUGHT_BEGINS)),
                    new EnumMap<>(
                            Map.of(
                                    State.NOTHING_YET, State.ANSWER,
                                    State.THOUGHT_BEGINS, State.ANSWER,
                                    State.THOUGHT, State.ANSWER)));

    private final ReplyFormat format;
    private final Sink sink;
    private final StringBuilder held = new StringBuilder();
    private State state;

    public ReplyParser(ReplyFormat format, State start, Sink sink) {
        this.format = format;
        this.state = start;
        this.sink = sink;
    }

    /** Whether the next character belongs to the thought. */
    public boolean insideThought() {
        return state == State.THOUGHT_BEGINS || state == State.THOUGHT;
    }

    /**
     * Takes the next token.
     *
     * @param text that it completes; may be empty; what may become a marker is held back
     */
    public void feed(int id, String text) {
        for (Marker marker : markers()) {
            if (marker.id().isPresent() && marker.id().getAsInt() == id) {
                emit(held.length());
                boolean named = text.endsWith(marker.text());
                say(named ? text.substring(0, text.length() - marker.text().length()) : text);
                pass(marker);
                return;
            }
        }
        held.append(text);
        readMarkers();
    }

    /**
     * Ends the stream: what was held back turned out to be no marker.
     *
     * @param text what is left of the last token; may be empty
     */
    public void finish(String text) {
        held.append(text);
        readMarkers();
        emit(held.length());
    }

    /** Markers that have no token of their own are looked for in the text. */
    private void readMarkers() {
        while (!held.isEmpty()) {
            emit(nextBeginning());
            Marker marker = first(text -> text.length() <= held.length() && heldStarts(text));
            if (marker != null) {
                held.delete(0, marker.text().length());
                pass(marker);
            } else if (first(text -> text.startsWith(held.toString())) != null) {
                return;
            } else {
                emit(Math.min(1, held.length()));
            }
        }
    }

    private List<Marker> markers() {
        return List.of(format.opening(), format.closing());
    }

    private boolean heldStarts(String text) {
        return held.substring(0, text.length()).equals(text);
    }

    /** A marker that is read as text and means something now. */
    private @Nullable Marker first(Predicate<String> of) {
        for (Marker marker : markers()) {
            boolean counts = marker.id().isEmpty() && after(marker).containsKey(state);
            if (counts && !held.isEmpty() && of.test(marker.text())) {
                return marker;
            }
        }
        return null;
    }

    /** How many characters cannot belong to a marker. */
    private int nextBeginning() {
        int next = held.length();
        for (Marker marker : markers()) {
            int at = marker.id().isEmpty() ? held.indexOf(marker.text().substring(0, 1)) : -1;
            next = at < 0 ? next : Math.min(next, at);
        }
        return next;
    }

    private Map<State, State> after(Marker marker) {
        return marker.equals(format.opening()) ? TABLE.opening() : TABLE.closing();
    }

    private void pass(Marker marker) {
        State next = after(marker).get(state);
        if (next == null) {
            say(marker.text());
        } else {
            state = next;
        }
    }

    private void emit(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        say(text);
    }

    private void say(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!text.isBlank()) {
            state = insideThought() ? State.THOUGHT : State.ANSWER;
        }
        if (insideThought()) {
            sink.reasoning(text);
        } else {
            sink.answer(text);
        }
    }
}
