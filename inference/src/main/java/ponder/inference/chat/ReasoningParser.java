package ponder.inference.chat;

/**
 * Parts a stream of text into thought and answer. The tags themselves never come out, wherever the
 * stream is cut; the result is the same for every way of cutting it.
 *
 * <ul>
 *   <li>The first state is the caller's: a prompt that ends in {@code <think>} starts inside.
 *   <li>A thought that never closes stays a thought.
 *   <li>A second {@code <think>} opens a second stretch of the same thought.
 *   <li>Text without tags is all thought or all answer, as the first state says.
 *   <li>A tag that repeats the present state is dropped.
 * </ul>
 */
public final class ReasoningParser {
    /** Receives the parted text, in order. */
    public interface Sink {
        void reasoning(String text);

        void answer(String text);
    }

    private final Sink sink;
    private final StringBuilder held = new StringBuilder();
    private boolean inside;

    public ReasoningParser(boolean startsInside, Sink sink) {
        this.inside = startsInside;
        this.sink = sink;
    }

    /** Whether the next character belongs to the thought. */
    public boolean insideThought() {
        return inside;
    }

    /** Takes the next piece of the stream; a possible beginning of a tag is held back. */
    public void feed(String text) {
        held.append(text);
        while (true) {
            int tag = held.indexOf("<");
            if (tag < 0) {
                emit(held.length());
                return;
            }
            emit(tag);
            if (starts(ChatTemplate.OPEN_THOUGHT)) {
                drop(ChatTemplate.OPEN_THOUGHT, true);
            } else if (starts(ChatTemplate.CLOSE_THOUGHT)) {
                drop(ChatTemplate.CLOSE_THOUGHT, false);
            } else if (mayBecome(ChatTemplate.OPEN_THOUGHT)
                    || mayBecome(ChatTemplate.CLOSE_THOUGHT)) {
                return;
            } else {
                emit(1);
            }
        }
    }

    /** Ends the stream: what was held back turned out to be no tag. */
    public void finish() {
        emit(held.length());
    }

    private boolean starts(String tag) {
        return held.length() >= tag.length() && held.substring(0, tag.length()).equals(tag);
    }

    private boolean mayBecome(String tag) {
        return held.length() < tag.length() && tag.startsWith(held.toString());
    }

    private void drop(String tag, boolean nowInside) {
        held.delete(0, tag.length());
        inside = nowInside;
    }

    private void emit(int length) {
        if (length == 0) {
            return;
        }
        String text = held.substring(0, length);
        held.delete(0, length);
        if (inside) {
            sink.reasoning(text);
        } else {
            sink.answer(text);
        }
    }
}
