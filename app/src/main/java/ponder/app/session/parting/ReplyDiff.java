package ponder.app.session.parting;

import java.util.List;
import java.util.stream.Stream;
import ponder.app.conversation.Message;
import ponder.app.markdown.MarkdownText;

/**
 * Two replies beside each other, as they are read: without the signs of Markdown, which would be
 * taken for a part of what was said.
 *
 * @param thought rows of what was thought
 * @param answer rows of what was answered
 */
public record ReplyDiff(List<DiffRow> thought, List<DiffRow> answer) {
    static ReplyDiff of(Message one, Message other) {
        return new ReplyDiff(
                asRead(one.reasoning(), other.reasoning()), asRead(one.content(), other.content()));
    }

    private static List<DiffRow> asRead(String one, String other) {
        return ParagraphDiff.of(MarkdownText.render(one), MarkdownText.render(other));
    }

    /** How many rows are not the same. */
    public int changes() {
        return (int)
                Stream.concat(thought.stream(), answer.stream())
                        .filter(DiffRow.Changed.class::isInstance)
                        .count();
    }
}
