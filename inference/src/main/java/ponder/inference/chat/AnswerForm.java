package ponder.inference.chat;

import java.util.Optional;

/**
 * How a model writes its final answer.
 *
 * @param given what is said for the model, so that it comes to its answer at once; may be empty
 * @param opening what the answer stands after in the text that follows; may be empty
 * @param closing what ends it, such as <code>}</code>
 */
public record AnswerForm(String given, String opening, String closing) {
    /** As reasoning models are trained to write it. */
    public static final AnswerForm BOXED = new AnswerForm("**Final Answer**\n\\boxed{", "", "}");

    /** The form of a model that marks its answers within a sentence. */
    public static AnswerForm marked(String opening, String closing) {
        return new AnswerForm("", opening, closing);
    }

    /** The form that a question asks for, or else the model's own. */
    public AnswerForm askedFor(String question) {
        return question.contains("\\boxed") ? BOXED : this;
    }

    /**
     * The first answer in a text that goes on after what is given; empty while there is none, or
     * while it is not closed. Braces within it are passed over.
     */
    public Optional<String> in(String text) {
        int from = text.indexOf(opening);
        return from < 0 ? Optional.empty() : closed(text.substring(from + opening.length()));
    }

    private Optional<String> closed(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            if (depth == 0 && text.startsWith(closing, at)) {
                return Optional.of(text.substring(0, at).strip()).filter(s -> !s.isEmpty());
            }
            char c = text.charAt(at);
            depth = Math.max(0, depth + (c == '{' ? 1 : c == '}' ? -1 : 0));
        }
        return Optional.empty();
    }
}
