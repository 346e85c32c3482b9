package ponder.inference.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ponder.inference.Vectors;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The templates of 146 published models, and what Hugging Face's renderer makes of six chats. */
class PublishedTemplatesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 15, 12, 0);

    private static JsonNode json(String name) {
        return JSON.readTree(Vectors.large("templates-2026").resolve(name).toFile());
    }

    private static String source(String template) throws IOException {
        Path folder = Vectors.large("templates-2026").resolve("templates");
        return Files.readString(folder.resolve(template));
    }

    @TestFactory
    Stream<DynamicTest> everyTemplateRendersEveryChatToTheLetter() {
        JsonNode chats = json("chats.json");
        return json("expected.json").properties().stream()
                .map(
                        template ->
                                DynamicTest.dynamicTest(
                                        template.getKey(),
                                        () -> {
                                            PromptTemplate ours = template(template.getKey());
                                            for (var chat : template.getValue().properties()) {
                                                check(
                                                        chat.getKey(),
                                                        ours,
                                                        chats.get(chat.getKey()),
                                                        chat.getValue());
                                            }
                                        }));
    }

    @Test
    void theReferenceHas817RenderingsAnd59Refusals() {
        List<Boolean> rendered = new ArrayList<>();
        json("expected.json")
                .forEach(chats -> chats.forEach(chat -> rendered.add(chat.has("out"))));
        assertEquals(817, rendered.stream().filter(r -> r).count());
        assertEquals(59, rendered.stream().filter(r -> !r).count());
    }

    private static PromptTemplate template(String name) throws IOException {
        return new PromptTemplate(source(name), Clock.systemUTC()).at(NOON);
    }

    private static void check(
            String name, PromptTemplate template, JsonNode chat, JsonNode expected) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (JsonNode message : chat.get("messages")) {
            messages.add(JSON.convertValue(message, Map.class));
        }
        Map<String, Object> variables =
                Map.of(
                        "messages",
                        messages,
                        "add_generation_prompt",
                        true,
                        "enable_thinking",
                        chat.get("think").asBoolean(),
                        "bos_token",
                        "<BOS>",
                        "eos_token",
                        "<EOS>");
        if (expected.has("out")) {
            assertEquals(expected.get("out").asString(), template.render(variables), name);
            return;
        }
        PonderException e =
                assertThrows(PonderException.class, () -> template.render(variables), name);
        assertFalse(e.problem().toString().contains("Exception"), e.problem().toString());
        assertEquals(1, e.problem().toString().lines().count(), e.problem().toString());
    }
}
