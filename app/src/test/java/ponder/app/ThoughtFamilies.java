package ponder.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How models of each family think aloud: small templates of their kind, and what they say. */
public enum ThoughtFamilies {
    THINK(
            turns("<|user|>", "<|assistant|>", "") + "{# <think></think> #}",
            List.of("<|user|>", "<|assistant|>", "<think>", "</think>"),
            List.of("Let me see.\n", "</think>", "\n\nIt is so.")),
    THINK_WITHOUT_TOKENS(
            turns("<|user|>", "<|assistant|>", "") + "{# <think></think> #}",
            List.of("<|user|>", "<|assistant|>"),
            List.of("Let me see.\n</think>\n\nIt is so.")),
    HARMONY(
            "{% for m in messages %}<|start|>{{ m.role }}<|message|>{{ m.content }}<|end|>{% endfor %}"
                    + "{% if add_generation_prompt %}<|start|>assistant{% endif %}{# <|channel|> #}",
            List.of("<|start|>", "<|end|>", "<|message|>", "<|channel|>"),
            List.of(
                    "Let me ",
                    "<|end|>",
                    "<|start|>",
                    "assistant",
                    "<|channel|>",
                    "analysis",
                    "<|message|>",
                    "see.",
                    "<|end|>",
                    "<|start|>",
                    "assistant",
                    "<|channel|>",
                    "final",
                    "<|message|>",
                    "It is so.")),
    GEMMA(
            turns("<|turn>user\n", "<|turn>model\n", "<turn|>\n")
                    + "{# <|channel>thought <channel|> #}",
            List.of("<|turn>", "<turn|>", "<|channel>", "<channel|>"),
            // it would go on if nothing but its configuration said where a reply ends
            List.of("Let me see.\n", "<channel|>", "It is so.", "<turn|>", "And never ends.")),
    MISTRAL(
            turns("[INST]", "[/INST]", "") + "{# [THINK][/THINK] #}",
            List.of("[INST]", "[/INST]", "[THINK]", "[/THINK]"),
            List.of("Let me see.", "[/THINK]", "It is so.")),
    COHERE(
            turns("<|USER_TOKEN|>", "<|CHATBOT_TOKEN|>", "<|END_OF_TURN_TOKEN|>")
                    + "{# <|START_THINKING|><|END_THINKING|> #}",
            List.of(
                    "<|USER_TOKEN|>",
                    "<|CHATBOT_TOKEN|>",
                    "<|END_OF_TURN_TOKEN|>",
                    "<|START_THINKING|>",
                    "<|END_THINKING|>",
                    "<|START_RESPONSE|>",
                    "<|END_RESPONSE|>"),
            List.of(
                    "Let me see.",
                    "<|END_THINKING|>",
                    "<|START_RESPONSE|>",
                    "It is so.",
                    "<|END_RESPONSE|>",
                    "<|END_OF_TURN_TOKEN|>")),
    SEED(
            turns("<seed:bos>user\n", "<seed:bos>assistant\n", "<seed:eos>")
                    + "{# <seed:think></seed:think> #}",
            List.of("<seed:bos>", "<seed:eos>", "<seed:think>", "</seed:think>"),
            List.of("Let me see.", "</seed:think>", "It is so.", "<seed:eos>")),
    APRIEL(
            turns("<|begin_user|>\n", "<|begin_assistant|>\n", "\n<|end|>\n")
                    + "{# Here are my reasoning steps: [BEGIN FINAL RESPONSE] #}",
            List.of("<|begin_user|>", "<|begin_assistant|>", "<|end|>"),
            List.of(
                    "Let me see.\n[BEGIN FINAL RESPONSE]\nIt is so.\n[END FINAL RESPONSE]\n",
                    "<|end|>")),
    SOLAR(
            "{% for m in messages %}<|begin|>{{ m.role }}<|content|>{{ m.content }}<|end|>{% endfor %}"
                    + "{% if add_generation_prompt %}<|begin|>assistant{% endif %}{# <|think|> #}",
            List.of("<|begin|>", "<|end|>", "<|content|>", "<|think|>"),
            List.of(
                    "Let me see.",
                    "<|end|>",
                    "<|begin|>",
                    "assistant",
                    "<|content|>",
                    "It is so.",
                    "<|end|>"));

    private final String template;
    private final List<String> marks;
    private final List<String> script;

    ThoughtFamilies(String template, List<String> marks, List<String> script) {
        this.template = template;
        this.marks = marks;
        this.script = script;
    }

    private static String turns(String user, String assistant, String end) {
        return "{% for m in messages %}{{ "
                + "'%s' if m.role == 'user' else '%s'".formatted(escaped(user), escaped(assistant))
                + " }}{{ m.content }}{{ '%s' }}{%% endfor %%}".formatted(escaped(end))
                + "{% if add_generation_prompt %}"
                + "{{ '%s' }}{%% endif %%}".formatted(escaped(assistant));
    }

    private static String escaped(String text) {
        return text.replace("\n", "\\n");
    }

    /** A model of the family, in a folder. */
    public Path model(Path folder) throws IOException {
        return SayingModel.write(folder, template, marks, script);
    }
}
