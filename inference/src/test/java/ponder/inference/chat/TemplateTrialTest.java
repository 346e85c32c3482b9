package ponder.inference.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.Vectors;

/** What published templates are found to offer. */
class TemplateTrialTest {
    private static final List<ChatMessage> CHAT = List.of(ChatMessage.user("Hi"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            textBlock =
                    """
                    ollama-qwen38_chat_template § think § low medium xhigh § ~<think>\\n~ § ~<think>\\n\\n</think>\\n\\n~
                    openai-gpt-oss-120b § harmony § low medium high § <|channel|>analysis<|message|> § <|channel|>final<|message|>
                    GLM-5.2 § think § high max § <think> § <think></think>
                    GLM-4.6 § think § ~~ § ~\\n<think>~ § ~\\n<think></think>~
                    deepseek-ai-DeepSeek-V4 § think § high max § <think> § </think>
                    upstage-Solar-Open-100B § solar § minimal low high § <|think|> § <|think|><|end|><|begin|>assistant<|content|>
                    trl-nemotron_3_super § think § low § ~<think>\\n~ § <think></think>
                    trl-nemotron_3_ultra § think § medium § ~<think>\\n~ § <think></think>
                    google-gemma-4-31B-it § gemma § ~~ § ~<|channel>thought\\n~ § ~<|channel>thought\\n<channel|>~
                    Cohere2MoE § cohere § ~~ § <|START_THINKING|> § <|START_THINKING|><|END_THINKING|>
                    Apriel-1.6-15b-Thinker-fixed § apriel § ~~ § ~Here are my reasoning steps:\\n~ § ~[BEGIN FINAL RESPONSE]\\n~
                    Apertus-8B-Instruct § apertus § ~~ § <|inner_prefix|> § <|assistant_start|>
                    ibm-granite-granite-3.3-2B-Instruct § granite § ~~ § ~<think>\\n~ § <|end_of_role|>
                    Qwen-Qwen3-0.6B § think § ~~ § ~<think>\\n~ § ~<think>\\n\\n</think>\\n\\n~
                    LFM2.5-8B-A1B § think § ~~ § <think> § ~<think>\\n\\n</think>\\n\\n~
                    MiniMax-M2 § think § ~~ § ~<think>\\n~ § ~<think>\\n\\n</think>\\n\\n~
                    """)
    void thinkingIsAskedForAsTheTemplateKnowsIt(
            String name, String format, String efforts, String on, String off) {
        ChatTemplate template = template(name);
        assertEquals(format, template.format().name());
        assertEquals(efforts, String.join(" ", template.efforts()));
        assertTrue(template.thinks() && template.understood());
        assertEnds(on, text(template, ThinkingMode.ON, null));
        assertEnds(off, text(template, ThinkingMode.OFF, null));
        assertEquals(
                text(template, ThinkingMode.ON, null),
                text(template, ThinkingMode.ON, "no such effort"));
        Set<String> asked =
                template.efforts().stream()
                        .map(effort -> text(template, ThinkingMode.ON, effort))
                        .collect(Collectors.toSet());
        assertTrue(template.efforts().size() < 2 || asked.size() > 1, asked.toString());
    }

    private static void assertEnds(String escaped, String prompt) {
        String end = escaped.replace("\\n", "\n");
        assertTrue(prompt.endsWith(end), prompt.substring(Math.max(0, prompt.length() - 80)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ollama-qwen38_chat_template, true",
        "Cohere2MoE, true",
        "deepseek-ai-DeepSeek-R1-Distill-Qwen-32B, false",
        "Qwen-Qwen3-0.6B, false",
        "openai-gpt-oss-120b, false"
    })
    void earlierThoughtsGoBackWhereTheTemplateWantsThem(String name, boolean wanted) {
        List<ChatMessage> chat =
                List.of(
                        ChatMessage.user("1+1?"),
                        ChatMessage.assistant("secret working", "2"),
                        ChatMessage.user("sure?"));
        RenderedPrompt prompt = template(name).prompt(chat, Thinking.of(ThinkingMode.ON));
        assertEquals(wanted, text(prompt).contains("secret working"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '§',
            textBlock =
                    """
                    Qwen-Qwen3-0.6B § <|im_end|>
                    openai-gpt-oss-120b § <|return|>
                    google-gemma-4-31B-it § <turn|>
                    Mistral-Small-3.2-24B-Instruct-2506 § <EOS>
                    meta-llama-Llama-3.1-8B-Instruct § <|eot_id|>
                    trl-phi3 § <|end|>
                    """)
    void aReplyEndsWhereTheTemplateEndsIt(String name, String end) {
        assertEquals(end, template(name).endToken().orElse(""));
    }

    /** A fine-tune in ChatML whose base model has no token for it. */
    @Test
    void aTurnMayEndInTextThatIsNoToken() {
        String source = published("sonar-template_chatml");
        ChatTemplate template = new ChatTemplate(source, Map.of(), Set.of());
        StringBuilder said = new StringBuilder();
        ReplyParser parser =
                new ReplyParser(
                        template.format(),
                        name -> false,
                        ReplyParser.State.NOTHING_YET,
                        new ReplyParser.Sink() {
                            @Override
                            public void reasoning(String text) {}

                            @Override
                            public void answer(String text) {
                                said.append(text);
                            }
                        });
        parser.text("It is 4.<|im");
        parser.text("_end|>\n<|im_start|>user\nAnd?");
        parser.finish();
        assertTrue(parser.ended());
        assertEquals("It is 4.", said.toString());
    }

    /** What follows a turn's end belongs to the next turn. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sonar-tool_chat_template_phi4_mini, <|end|>",
        "ollama-laguna_v8_chat_template, </assistant>",
        "sonar-template_chatglm, ''"
    })
    void theTextThatEndsATurnIsOneMark(String name, String mark) {
        ReplyFormat format = new ChatTemplate(published(name), Map.of(), Set.of()).format();
        assertEquals(
                mark.isEmpty() ? List.of() : List.of("{" + mark + "}"),
                format.rules().stream()
                        .filter(rule -> rule.meaning() == ReplyFormat.Meaning.REPLY_END)
                        .map(ReplyFormat.Rule::mark)
                        .toList());
    }

    @Test
    void aTemplateThatTakesABudgetIsToldIt() {
        ChatTemplate seed =
                new ChatTemplate(
                        "{% if thinking_budget is defined %}<seed:budget>{{ thinking_budget }}"
                                + "{% endif %}{{ messages[0].content }}<seed:think></seed:think>"
                                + "{% if add_generation_prompt %}A{% endif %}",
                        Map.of(), Set.of("<seed:think>", "</seed:think>"));
        Thinking asked = new Thinking(ThinkingMode.ON, null, 1024);
        assertTrue(text(seed.prompt(CHAT, asked)).startsWith("<seed:budget>1024Hi"));
        assertTrue(text(seed.prompt(CHAT, Thinking.of(ThinkingMode.ON))).startsWith("Hi"));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertFalse(
                new ChatTemplate(
                                "{{ messages[0].content }}", Map.of(), Set.of("<|musing_thought|>"))
                        .understood());
        assertFalse(
                new ChatTemplate(
                                "{{ messages[0].content }}{{ '/muse' if enable_thinking }}",
                                Map.of(),
                                Set.of())
                        .understood());
        assertTrue(
                new ChatTemplate("{{ messages[0].content }}", Map.of(), Set.of("<s>"))
                        .understood());
    }

    /** What a template spells out in its source are its control tokens, near enough. */
    private static ChatTemplate template(String name) {
        String source = published(name);
        Set<String> tokens =
                Pattern.compile("<\\|[\\w]+\\|?>|<[\\w]+\\|>|</?think>|<｜[^｜]+｜>")
                        .matcher(source)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());
        tokens.add("<EOS>");
        return new ChatTemplate(source, Map.of("bos_token", "<BOS>", "eos_token", "<EOS>"), tokens);
    }

    private static String text(ChatTemplate template, ThinkingMode mode, @Nullable String effort) {
        return text(template.prompt(CHAT, new Thinking(mode, effort, 0)));
    }

    private static String published(String name) {
        try {
            return Files.readString(Vectors.large("templates-2026/templates/" + name + ".jinja"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(RenderedPrompt prompt) {
        return prompt.parts().stream().map(PromptPart::text).collect(Collectors.joining());
    }
}
