package ponder.inference.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * How a family of models writes its replies: what begins a thought, what ends it, and what belongs
 * to neither. {@link ReplyFormats} lists those that are known.
 *
 * @param name of the format, such as {@code harmony}
 * @param opening what begins a thought where the prompt is to begin one
 * @param closing what ends a thought that is cut short, and begins the answer
 * @param skipping what stands for an empty thought
 * @param rules what the marks in a reply mean, the first that fits counts
 * @param messages whether a reply is a row of messages, whose marks are never text; otherwise a
 *     mark where none belongs is text that quotes it
 */
public record ReplyFormat(
        String name,
        String opening,
        String closing,
        String skipping,
        List<Rule> rules,
        boolean messages) {
    /** The end of a prompt in which marks are looked for, in characters. */
    private static final int TAIL = 400;

    /** What a mark says of the text after it. */
    public enum Meaning {
        THOUGHT,
        ANSWER,
        /** Belongs to no text, such as the end of one of several messages. */
        NOTHING,
        /** The end of a message; of the reply too, once it is the answer's. */
        MESSAGE_END,
        /** The end of the reply. */
        REPLY_END,
        /** Stands around the answer: here it begins. */
        WRAPPER,
        /** Stands around the answer: with it the reply ends. */
        WRAPPER_END
    }

    /**
     * @param mark in the language of {@link MarkPattern}
     */
    public record Rule(Meaning meaning, String mark) {}

    public ReplyFormat {
        rules = List.copyOf(rules);
    }

    /** One mark opens the thought, another closes it, each on a line of its own. */
    public static ReplyFormat tags(String name, String open, String close) {
        return new ReplyFormat(
                name,
                open + "\n",
                "\n" + close + "\n\n",
                open + "\n\n" + close + "\n\n",
                List.of(
                        new Rule(Meaning.THOUGHT, "{" + open + "}"),
                        new Rule(Meaning.ANSWER, "{" + close + "}")),
                false);
    }

    /** The same with the words that the model's own template writes around a thought. */
    public ReplyFormat written(String opens, String closes, String skips) {
        return new ReplyFormat(name, opens, closes, skips, rules, messages);
    }

    /** The same with one more mark. */
    public ReplyFormat with(Meaning meaning, String mark) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(meaning, mark));
        return new ReplyFormat(name, opening, closing, skipping, more, messages);
    }

    /** The names in all its marks. */
    public List<String> marks() {
        return rules.stream().flatMap(rule -> MarkPattern.names(rule.mark()).stream()).toList();
    }

    /** The names in its marks of one meaning. */
    public List<String> marks(Meaning meaning) {
        return rules.stream()
                .filter(rule -> rule.meaning() == meaning)
                .flatMap(rule -> MarkPattern.names(rule.mark()).stream())
                .toList();
    }

    /** Whether text that goes on after {@code prompt} is inside a thought. */
    public boolean opensAtTheEndOf(String prompt) {
        return atTheEndOf(prompt, Meaning.THOUGHT).isPresent();
    }

    /** Whether text that goes on after {@code prompt} is an answer. */
    public boolean closesAtTheEndOf(String prompt) {
        return atTheEndOf(prompt, Meaning.ANSWER).isPresent();
    }

    /** Whether text that goes on after {@code prompt} is no answer before a mark says so. */
    boolean awaitsAnswerMarkAtTheEndOf(String prompt) {
        return opensAtTheEndOf(prompt) || messages && !closesAtTheEndOf(prompt);
    }

    /** The prompt without the mark at its end that begins a thought. */
    public String unopened(String prompt) {
        return atTheEndOf(prompt, Meaning.THOUGHT)
                .filter(at -> !messages)
                .map(at -> prompt.substring(0, at))
                .orElse(prompt);
    }

    private Optional<Integer> atTheEndOf(String prompt, Meaning meaning) {
        int from = Math.max(0, prompt.length() - TAIL);
        return rules.stream()
                .filter(rule -> rule.meaning() == meaning)
                .map(rule -> MarkPattern.ofText(rule.mark(), "\\s*\\z").matcher(prompt))
                .filter(matcher -> matcher.find(from))
                .map(Matcher::start)
                .findFirst();
    }
}
