package ponder.inference.chat;

/**
 * A piece of a message, by what it is. Pieces are kept apart from the moment they are made, so that
 * no text is ever searched for markers again.
 *
 * <p>What is not here yet, such as a call of a tool, is one more record: every {@code switch} over
 * parts then asks for it.
 */
public sealed interface Part {
    /** What the model thought. */
    record Reasoning(String text) implements Part {}

    /** What the user told the model in the middle of its thought, as it stands there. */
    record Hint(String text) implements Part {}

    /** What was said: a question, an answer, or the system prompt. */
    record Text(String text) implements Part {}

    /**
     * A file attached to a question.
     *
     * @param name as the user sees it, such as {@code notes.md}
     * @param text the text that was read from it
     */
    record FileText(String name, String text) implements Part {}

    String text();
}
