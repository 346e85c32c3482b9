package ponder.app.session.parting;

import java.util.List;
import java.util.stream.Stream;
import ponder.app.conversation.Message;

/**
 * Two replies beside each other.
 *
 * @param thought rows of what was thought
 * @param answer rows of what was answered
 */
public record ReplyDiff(List<DiffRow> thought, List<DiffRow> answer) {
    static ReplyDiff of(Message one, Message other) {
        return new ReplyDiff(
                ParagraphDiff.of(one.reasoning(), other.reasoning()),
                ParagraphDiff.of(one.content(), other.content()));
    }

    /** How many rows are not the same. */
    public int changes() {
        return (int)
                Stream.concat(thought.stream(), answer.stream())
                        .filter(DiffRow.Changed.class::isInstance)
                        .count();
    }
}
