package ponder.inference.chat.jinja;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import ponder.inference.chat.jinja.value.TemplateException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small templates and what Jinja makes of them; see {@code make_fixtures.py} beside the file. */
class SmallTemplatesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 5, 9, 4, 7);

    private static JsonNode fixture() throws IOException {
        try (InputStream in =
                SmallTemplatesTest.class.getResourceAsStream("/jinja/small-templates.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }

    @Test
    void eachComesOutAsJinjaRendersItOrIsRefusedAsJinjaRefusesIt() throws IOException {
        JsonNode fixture = fixture();
        Map<String, Object> variables =
                JSON.convertValue(fixture.get("variables"), LinkedHashMap.class);
        JsonNode cases = fixture.get("cases");
        assertTrue(cases.size() > 1300, "only " + cases.size());
        assertAll(
                StreamSupport.stream(cases.spliterator(), false)
                        .map(c -> (Executable) () -> check(c, variables)));
    }

    private static void check(JsonNode c, Map<String, Object> variables) {
        String source = c.get(0).asString();
        if (!c.get(1).isNull()) {
            assertEquals(c.get(1).asString(), render(source, variables), source);
            return;
        }
        TemplateException e =
                assertThrows(
                        TemplateException.class,
                        () -> render(source, variables),
                        source + " is refused: " + c.get(2).asString());
        String sentence = String.valueOf(e.getMessage());
        assertFalse(sentence.isBlank() || sentence.contains("\n"), source);
    }

    private static String render(String source, Map<String, Object> variables) {
        return JinjaTemplate.parse(source).render(variables, NOW);
    }
}
