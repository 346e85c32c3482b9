package ponder.inference.chat;

import static ponder.inference.chat.ReplyFormat.Meaning.ANSWER;
import static ponder.inference.chat.ReplyFormat.Meaning.MESSAGE_END;
import static ponder.inference.chat.ReplyFormat.Meaning.NOTHING;
import static ponder.inference.chat.ReplyFormat.Meaning.THOUGHT;
import static ponder.inference.chat.ReplyFormat.Meaning.WRAPPER;
import static ponder.inference.chat.ReplyFormat.Meaning.WRAPPER_END;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ponder.inference.chat.ReplyFormat.Meaning;
import ponder.inference.chat.ReplyFormat.Rule;

/**
 * The formats of replies that are known, and which of them a model writes. The sources are the chat
 * templates that the models' makers publish, and for harmony
 * https://github.com/openai/harmony/blob/main/docs/format.md.
 */
public final class ReplyFormats {
    /** R1, Qwen, GLM, Nemotron, Kimi K2, LFM2.5, SmolLM3, Olmo 3, Phi-4 reasoning, MiniMax. */
    public static final ReplyFormat THINK = ReplyFormat.tags("think", "<think>", "</think>");

    /**
     * @param signs what stands in the templates of such models, or is in their vocabulary, all of
     *     it
     */
    private record Known(ReplyFormat format, List<String> signs) {
        boolean fits(Predicate<String> there) {
            return signs.stream().allMatch(there);
        }
    }

    /** The particular before the general. */
    private static final List<Known> ALL =
            List.of(
                    harmony(),
                    selfAddressed(),
                    solar(),
                    new Known(gemma(), List.of("<|channel>", "<channel|>")),
                    new Known(
                            bare("mistral", "[THINK]", "[/THINK]"), List.of("[THINK]", "[/THINK]")),
                    new Known(cohere(), List.of("<|START_THINKING|>", "<|END_THINKING|>")),
                    known("seed", "<seed:think>", "</seed:think>"),
                    new Known(apriel(), List.of("[BEGIN FINAL RESPONSE]")),
                    new Known(
                            bare("apertus", "<|inner_prefix|>", "<|inner_suffix|>"),
                            List.of("<|inner_prefix|>", "<|inner_suffix|>")),
                    new Known(
                            wrapped("granite", "response"),
                            List.of("</think>", "<response></response>")),
                    new Known(
                            wrapped("hunyuan", "answer"),
                            List.of("</think>", "<answer>", "</answer>")),
                    new Known(THINK, List.of("</think>")),
                    new Known(THINK, List.of("<think>")),
                    known("kimi-vl", "◁think▷", "◁/think▷"),
                    new Known(openThinker(), List.of("<|begin_of_thought|>", "<|end_of_thought|>")),
                    known("exaone", "<thought>", "</thought>"),
                    known("thinking", "<thinking>", "</thinking>"));

    /**
     * Tags of any family, for text of which nothing else is known; and the tokens that end a reply,
     * which some servers leave at its end. Formats of messages are missing: whoever writes such
     * text has taken them apart.
     */
    public static final ReplyFormat IN_TEXT =
            new ReplyFormat(
                    "text",
                    THINK.opening(),
                    THINK.closing(),
                    THINK.skipping(),
                    Stream.concat(tags(), ends()).toList(),
                    false);

    private static Stream<Rule> tags() {
        return ALL.stream()
                .map(Known::format)
                .filter(format -> !format.messages())
                .flatMap(format -> format.rules().stream())
                .filter(rule -> rule.meaning() == THOUGHT || rule.meaning() == ANSWER)
                .filter(rule -> rule.mark().startsWith("{"))
                .distinct();
    }

    private static Stream<Rule> ends() {
        return Stream.of(
                        "<｜end▁of▁sentence｜>",
                        "<|im_end|>",
                        "<|endoftext|>",
                        "<|eot_id|>",
                        "<|end_of_text|>",
                        "<|end|>",
                        "<end_of_turn>",
                        "</s>")
                .map(token -> rule(WRAPPER_END, "{" + token + "}"));
    }

    private static final Pattern THOUGHTFUL =
            Pattern.compile("(?i)think|thought|reasoning|scratchpad");

    private ReplyFormats() {}

    /** The format whose marks the model's template writes, if it is known. */
    public static Optional<ReplyFormat> inTemplate(String source) {
        return first(source::contains);
    }

    /** The format whose marks are control tokens of the model, if it is known. */
    public static Optional<ReplyFormat> inVocabulary(Predicate<String> isToken) {
        return first(isToken);
    }

    private static Optional<ReplyFormat> first(Predicate<String> there) {
        return ALL.stream().filter(known -> known.fits(there)).map(Known::format).findFirst();
    }

    /** Whether a control token looks as if it marked a thought in a way that is not known here. */
    static boolean looksLikeAMark(String token) {
        return THOUGHTFUL.matcher(token).find() && !knows(token);
    }

    /** Whether one of the formats has a mark of this name. */
    public static boolean knows(String token) {
        return ALL.stream().anyMatch(known -> known.format().marks().contains(token));
    }

    private static Known known(String name, String open, String close) {
        return new Known(ReplyFormat.tags(name, open, close), List.of(open, close));
    }

    private static Rule rule(Meaning meaning, String mark) {
        return new Rule(meaning, mark);
    }

    /** Tags with no line breaks around them. */
    private static ReplyFormat bare(String name, String open, String close) {
        return ReplyFormat.tags(name, open, close).written(open, close, open + close);
    }

    private static ReplyFormat wrapped(String name, String tag) {
        return ReplyFormat.tags(name, "<think>", "</think>")
                .with(WRAPPER, "{<" + tag + ">}")
                .with(WRAPPER_END, "{</" + tag + ">}");
    }

    /**
     * gpt-oss. What it says on the commentary channel it says to tools, or before it calls one;
     * Ponder gives it none, so that this counts as thought.
     */
    private static Known harmony() {
        return new Known(
                new ReplyFormat(
                        "harmony",
                        "<|channel|>analysis<|message|>",
                        "<|end|><|start|>assistant<|channel|>final<|message|>",
                        "<|channel|>final<|message|>",
                        List.of(
                                rule(THOUGHT, "[{<|start|>}*]{<|channel|>}analysis*{<|message|>}"),
                                rule(
                                        THOUGHT,
                                        "[{<|start|>}*]{<|channel|>}commentary*{<|message|>}"),
                                rule(ANSWER, "[{<|start|>}*]{<|channel|>}final*{<|message|>}"),
                                rule(ANSWER, "[{<|start|>}assistant]{<|message|>}"),
                                rule(MESSAGE_END, "{<|end|>}")),
                        true),
                List.of("<|channel|>", "<|message|>", "<|start|>"));
    }

    /** Messages that a model addresses to itself or to the user. */
    private static Known selfAddressed() {
        return new Known(
                new ReplyFormat(
                        "self-addressed",
                        " to=self<|message|>",
                        "<|eom|><|start|>assistant to=user<|message|>",
                        " to=user<|message|>",
                        List.of(
                                rule(THOUGHT, "[{<|start|>}assistant] to=self{<|message|>}"),
                                rule(ANSWER, "[{<|start|>}assistant] to=user{<|message|>}"),
                                rule(ANSWER, "[{<|start|>}assistant]{<|message|>}"),
                                rule(MESSAGE_END, "{<|eom|>}")),
                        true),
                List.of("to=self", "<|message|>", "<|eom|>"));
    }

    private static Known solar() {
        return new Known(
                new ReplyFormat(
                        "solar",
                        "<|think|>",
                        "<|end|><|begin|>assistant<|content|>",
                        "<|think|><|end|><|begin|>assistant<|content|>",
                        List.of(
                                rule(THOUGHT, "[{<|begin|>}assistant]{<|think|>}"),
                                rule(ANSWER, "[{<|begin|>}assistant]{<|content|>}"),
                                rule(MESSAGE_END, "{<|end|>}")),
                        true),
                List.of("<|think|>", "<|content|>", "<|begin|>"));
    }

    private static ReplyFormat gemma() {
        return new ReplyFormat(
                "gemma",
                "<|channel>thought\n",
                "\n<channel|>",
                "<|channel>thought\n<channel|>",
                List.of(rule(THOUGHT, "{<|channel>}thought"), rule(ANSWER, "{<channel|>}")),
                false);
    }

    private static ReplyFormat cohere() {
        return bare("cohere", "<|START_THINKING|>", "<|END_THINKING|>")
                .with(NOTHING, "{<|START_RESPONSE|>}")
                .with(NOTHING, "{<|END_RESPONSE|>}")
                .with(NOTHING, "{<|START_TEXT|>}")
                .with(NOTHING, "{<|END_TEXT|>}");
    }

    private static ReplyFormat apriel() {
        return new ReplyFormat(
                "apriel",
                "Here are my reasoning steps:\n",
                "\n[BEGIN FINAL RESPONSE]\n",
                "[BEGIN FINAL RESPONSE]\n",
                List.of(
                        rule(THOUGHT, "Here are my reasoning steps:"),
                        rule(THOUGHT, "{<thinking>}"),
                        rule(ANSWER, "[{</thinking>}*]{[BEGIN FINAL RESPONSE]}"),
                        rule(WRAPPER_END, "{[END FINAL RESPONSE]}")),
                false);
    }

    private static ReplyFormat openThinker() {
        return ReplyFormat.tags("open-thinker", "<|begin_of_thought|>", "<|end_of_thought|>")
                .with(WRAPPER, "{<|begin_of_solution|>}")
                .with(WRAPPER_END, "{<|end_of_solution|>}");
    }
}
