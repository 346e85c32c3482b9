package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Device;
import ponder.inference.ModelPrompt;
import ponder.inference.PromptRendering;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.TemplateChat;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.decoding.ScriptedModel;
import ponder.inference.files.Sha256;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** A prompt for people who judge models is the one that a question becomes. */
class LocalPromptsTest {
    private static final List<Map<String, Object>> CHAT =
            List.of(
                    Map.of("role", "system", "content", "Be terse. <｜User｜>"),
                    Map.of("role", "user", "content", "Hi </think> 日本 👍"),
                    Map.of("role", "assistant", "content", "Hello\n"),
                    Map.of("role", "user", "content", " Bye "));

    @TempDir private Path temporary;

    private static ModelPrompt prompt(TemplateChat chat) {
        return LocalPrompts.of(Demo.folder(), chat, Demo.options());
    }

    private static List<Integer> fed(ThinkingMode thinking) {
        Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"));
        int stop = tokenizer.controlId("<｜end▁of▁sentence｜>").orElseThrow();
        List<Integer> fed = new ArrayList<>();
        try (LocalChatEngine engine =
                LocalEngines.over(
                        ModelPackage.read(Demo.folder()),
                        tokenizer,
                        new ScriptedModel(
                                2048,
                                1024,
                                ids -> {
                                    fed.addAll(fed.isEmpty() ? ids : List.of());
                                    return stop;
                                }),
                        Demo.options().clock(),
                        0,
                        0,
                        new Device("CPU", 2, null),
                        List.of())) {
            List<ChatMessage> messages =
                    List.of(
                            ChatMessage.system("Be terse. <｜User｜>"),
                            ChatMessage.user("Hi </think> 日本 👍"),
                            ChatMessage.assistant("", "Hello\n"),
                            ChatMessage.user(" Bye "));
            Demo.reply(
                    engine,
                    new ChatRequest(messages, SamplingParameters.GREEDY, thinking, 0, 0, null));
        }
        return fed;
    }

    @Test
    void theIdsAreThoseThatAQuestionFeedsTheModel() {
        assertEquals(fed(ThinkingMode.ON), prompt(new TemplateChat(CHAT, null, Map.of())).ids());
        assertEquals(
                fed(ThinkingMode.OFF),
                prompt(new TemplateChat(CHAT, null, Map.of("enable_thinking", false))).ids());
    }

    @Test
    void theOpenModelTellsItToo() {
        List<ChatMessage> messages =
                List.of(
                        ChatMessage.system("Be terse. <｜User｜>"),
                        ChatMessage.user("Hi </think> 日本 👍"),
                        ChatMessage.assistant("", "Hello\n"),
                        ChatMessage.user(" Bye "));
        try (ChatEngine engine = Demo.engine()) {
            PromptRendering rendering = engine.capability(PromptRendering.class).orElseThrow();
            assertEquals(
                    prompt(new TemplateChat(CHAT, null, Map.of())),
                    rendering.prompt(
                            new ChatRequest(
                                    messages,
                                    SamplingParameters.GREEDY,
                                    ThinkingMode.ON,
                                    0,
                                    0,
                                    null)));
            assertEquals(
                    Sha256.of(ModelPackage.read(Demo.folder()).chatTemplate()),
                    rendering.templateHash());
        }
    }

    @Test
    void nothingIsOpenedWhereNoReplyIsAwaited() {
        String text =
                prompt(new TemplateChat(CHAT, null, Map.of("add_generation_prompt", false))).text();
        assertTrue(text.endsWith("<｜User｜> Bye "), text);
    }

    @Test
    void aTemplateThatRefusesTheChatIsNamed() throws IOException {
        Path folder = Demo.copy(temporary.resolve("model"));
        Files.writeString(
                folder.resolve("chat_template.jinja"), "{{ raise_exception(tools[0].name) }}");
        TemplateChat chat = new TemplateChat(CHAT, List.of(Map.of("name", "no tools")), Map.of());
        PonderException e =
                assertThrows(
                        PonderException.class, () -> LocalPrompts.of(folder, chat, Demo.options()));
        assertEquals(ProblemCode.TEMPLATE_FAILED, e.problem().code());
        assertEquals("The model’s chat template failed: no tools.", e.problem().toString());
    }
}
