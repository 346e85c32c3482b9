package ponder.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.ThemeFamily;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A settings file in which something is wrong: all that is right stays, and the window opens. */
class SettingsDamageTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ChatParameters PARAMETERS =
            ChatParameters.of(SamplingParameters.GREEDY).withSeed(7L).withAnswerLimit(90);
    private static final Settings FULL =
            new Settings(
                    new Choices(
                            ThemeFamily.NORD,
                            ThemeChoice.DARK,
                            Language.GERMAN,
                            1.5,
                            true,
                            true,
                            false,
                            true,
                            true,
                            true,
                            ChatOrder.TITLE,
                            "mine",
                            "Now I answer.",
                            true,
                            3,
                            4096,
                            true,
                            15,
                            5,
                            new ServingChoice(true, "0.0.0.0", 8080),
                            "/home/models",
                            "/opt/cuda"),
                    new Settings.View(
                            new Settings.WindowBounds(1, 2, 800, 600, true), true, false, 7),
                    "/models/a",
                    Map.of("a", PARAMETERS, "b", PARAMETERS.withSystemText("x")),
                    List.of("/more", "/models"),
                    List.of("https://example.org/v1#r1", "http://localhost:8000/v1#a/b"),
                    Map.of("/models/a", new ModelChoice(2048, "int4", "/models/small", 5, 1.5)),
                    Map.of("mine", PARAMETERS.withThoughtLimit(3)),
                    List.of(new SavedPrompt("sum", "Sum up {{text}}")),
                    Map.of("FIND", "Shortcut+G", "NEW_CHAT", "F5"));

    /** Fields of these stand for themselves; the lists are kept or not as a whole. */
    private static final List<String> PARTED =
            List.of("choices", "view", "parameters", "models", "presets", "keys");

    @TempDir private Path folder = Path.of("");

    private SettingsStore.Loaded load(String content) throws IOException {
        Files.writeString(folder.resolve("settings.json"), content);
        return new SettingsStore(folder).load();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'parameters': {'x': null}}",
                "{'parameters': {'x': {'sampling': {'temperature': 99}}}}",
                "{'presets': {'p': null}}",
                "{'keys': {'SETTINGS': ''}}",
                "{'keys': {'SETTINGS': null}}",
                "{'keys': {'SETTINGS': 'Banana+?'}}",
                "{'choices': {'theme': 'NEON'}}",
                "{'choices': {'textScale': 9}}",
                "{'choices': {'threads': -1}}",
                "{'choices': {'threads': 99999999999}}",
                "{'choices': {'modelHome': 'a\\u0000b'}}",
                "{'model': 'a\\u0000b'}",
                "{'models': {'m': {'context': -5}}}",
                "{'modelFolders': [null]}",
                "{'prompts': [{'name': 'n'}]}",
                "{'view': {'bounds': {'x': 1, 'y': 1, 'width': -1, 'height': 1}}}",
                "{'view': {'historyOpen': 'perhaps'}}"
            })
    void oneWrongEntryIsPassedOverAloneAndTold(String wrong) throws IOException {
        ObjectNode file = JSON.valueToTree(FULL);
        add(file, (ObjectNode) JSON.readTree(wrong.replace('\'', '"')));
        SettingsStore.Loaded loaded = load(file.toString());
        assertNotNull(loaded.problem());
        assertTrue(loaded.problem().contains("has been ignored"), loaded.problem());
        assertEquals(file.toString(), Files.readString(folder.resolve("settings.json.unreadable")));
        Settings kept = loaded.settings();
        assertEquals(FULL.parameters(), kept.parameters());
        assertEquals(FULL.presets(), kept.presets());
        assertEquals(FULL.keys(), kept.keys());
        assertEquals(FULL.prompts(), kept.prompts());
        assertEquals(FULL.modelFolders(), kept.modelFolders());
        assertEquals(FULL.choices().language(), kept.choices().language());
        assertEquals(FULL.view().parametersOpen(), kept.view().parametersOpen());
        SettingsStore.Loaded again = new SettingsStore(folder).load();
        assertNull(again.problem(), "it is told once");
        assertEquals(kept, again.settings());
    }

    @Test
    void itIsToldInTheLanguageThatTheFileNames() throws IOException {
        SettingsStore.Loaded loaded =
                load("{\"choices\": {\"language\": \"GERMAN\"}, \"keys\": {\"FIND\": \"\"}}");
        Locale before = Locale.getDefault();
        try {
            Texts.use(loaded.settings().choices().language());
            assertNotNull(loaded.problem());
            assertTrue(loaded.problem().startsWith("Ein Teil der Einstellungen"), loaded.problem());
        } finally {
            Texts.use(Language.ENGLISH);
            Locale.setDefault(before);
        }
    }

    private static void add(ObjectNode to, ObjectNode more) {
        for (Map.Entry<String, JsonNode> field : more.properties()) {
            switch (to.get(field.getKey())) {
                case ObjectNode inner -> add(inner, (ObjectNode) field.getValue());
                case ArrayNode items -> items.addAll((ArrayNode) field.getValue());
                case null, default -> to.set(field.getKey(), field.getValue());
            }
        }
    }

    @Test
    void whateverIsWrongTheRestIsKept() throws IOException {
        Random random = new Random(20261125);
        Map<String, JsonNode> right = parts(JSON.valueToTree(FULL));
        for (int i = 0; i < 3_000; i++) {
            ObjectNode file = JSON.valueToTree(FULL);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                change(file, random);
            }
            String content = file.toString();
            Settings read = load(content).settings();
            Map<String, JsonNode> changed = parts(file);
            Map<String, JsonNode> kept = parts(JSON.valueToTree(read));
            right.forEach(
                    (name, value) -> {
                        if (value.equals(changed.get(name))) {
                            assertEquals(value, kept.get(name), () -> name + " of " + content);
                        }
                    });
            usable(read);
        }
    }

    private static Map<String, JsonNode> parts(ObjectNode settings) {
        Map<String, JsonNode> parts = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : settings.properties()) {
            if (PARTED.contains(field.getKey())) {
                if (field.getValue() instanceof ObjectNode inner) {
                    inner.properties()
                            .forEach(
                                    part ->
                                            parts.put(
                                                    field.getKey() + "." + part.getKey(),
                                                    part.getValue()));
                }
            } else {
                parts.put(field.getKey(), field.getValue());
            }
        }
        return parts;
    }

    /** Puts something else in the place of one value, however deep. */
    private static void change(ObjectNode file, Random random) {
        List<Runnable> places = new ArrayList<>();
        gather(file, junk(random), places);
        places.get(random.nextInt(places.size())).run();
    }

    private static void gather(JsonNode node, JsonNode junk, List<Runnable> places) {
        switch (node) {
            case ObjectNode fields ->
                    fields.properties()
                            .forEach(
                                    field -> {
                                        places.add(() -> fields.set(field.getKey(), junk));
                                        places.add(() -> fields.set(field.getKey() + "x", junk));
                                        gather(field.getValue(), junk, places);
                                    });
            case ArrayNode items -> {
                for (int i = 0; i < items.size(); i++) {
                    int at = i;
                    places.add(() -> items.set(at, junk));
                    gather(items.get(i), junk, places);
                }
            }
            default -> {}
        }
    }

    private static JsonNode junk(Random random) {
        List<String> all =
                List.of(
                        "null",
                        "\"\"",
                        "\"x\"",
                        "\"a\\u0000b\"",
                        "\"NaN\"",
                        "-1",
                        "0",
                        "1e308",
                        "99999999999",
                        "3.5",
                        "true",
                        "[]",
                        "[null]",
                        "[[1]]",
                        "{}",
                        "{\"a\":null}",
                        "{\"a\":{\"sampling\":null}}");
        return JSON.readTree(all.get(random.nextInt(all.size())));
    }

    /** Bytes changed, left out or doubled: no longer JSON, or JSON that says something else. */
    @Test
    void bytesThatAreWrongNeverKeepTheWindowFromOpening() throws IOException {
        Random random = new Random(25112026);
        byte[] right = JSON.writeValueAsBytes(FULL);
        for (int i = 0; i < 2_000; i++) {
            byte[] wrong = right.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(3) == 0 ? random.nextInt(wrong.length) : wrong.length;
            usable(load(new String(wrong, 0, length, StandardCharsets.ISO_8859_1)).settings());
        }
    }

    static void usable(Settings settings) {
        assertEquals(settings.choices(), new Preferences(settings).settings().choices());
        for (String keys : settings.keys().values()) {
            assertTrue(ChosenKeys.parse(keys).isPresent(), keys);
        }
        for (String folder : settings.modelFolders()) {
            assertFalse(Path.of(folder).toString().isEmpty());
        }
        settings.parameters().values().forEach(p -> assertTrue(p.whole()));
    }
}
