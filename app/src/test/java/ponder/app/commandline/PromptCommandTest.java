package ponder.app.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ponder prompt}: what comes out is the prompt and nothing else. */
class PromptCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL =
            "{{ bos_token }}{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}{{ eos_token }}"
                    + "|{{ tools }}|{{ documents }}|{{ enable_thinking }}|{{ add_generation_prompt }}\n\n";

    @TempDir private Path folder = Path.of("");

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream newOut = new ByteArrayOutputStream();
        ByteArrayOutputStream newErr = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(new PrintStream(newOut, true, UTF_8));
            System.setErr(new PrintStream(newErr, true, UTF_8));
            int code = CommandLineInterface.run(arguments, exit -> {});
            return new Outcome(code, newOut.toString(UTF_8), newErr.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String model() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("assets/demo-model"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return root.resolve("assets/demo-model/package").toString();
    }

    private void assertPrints(String expected, String... call) {
        assertEquals(new Outcome(0, expected, ""), run(call));
    }

    @Test
    void aTemplateIsRenderedToTheLetterWithASampleChat() {
        assertPrints(
                "<user>Why is the sky blue?|None|None||True\n",
                "prompt",
                "--template",
                file("t.jinja", ALL));
    }

    @Test
    void aChatMayHaveToolsAndVariablesAndTheTokensAreGiven() {
        String chat =
                file(
                        "chat.json",
                        """
                        {"messages": [{"role": "user", "content": "Grüße 👍"}],
                         "tools": [{"b": 1.0, "a": 12345678901234567890}],
                         "variables": {"enable_thinking": false, "add_generation_prompt": false}}
                        """);
        assertPrints(
                "[B]<user>Grüße 👍[E]|[{'b': 1.0, 'a': 12345678901234567890}]|None|False|False\n",
                "prompt",
                "--template",
                file("t.jinja", ALL),
                "--chat",
                chat,
                "--bos",
                "[B]",
                "--eos",
                "[E]");
    }

    @Test
    void messagesKeepAllTheirFields() {
        String chat =
                file(
                        "chat.json",
                        """
                        {"messages": [{"role": "assistant", "content": [{"type": "text", "text": "x"}],
                          "reasoning_content": "r", "tool_calls": [{"function": {"name": "f", "arguments": {"z": 1, "a": null}}}]}]}
                        """);
        assertPrints(
                "x r {\"z\": 1, \"a\": null}",
                "prompt",
                "--template",
                file(
                        "t.jinja",
                        "{% set m = messages[0] %}{{ m.content[0].text }} {{ m.reasoning_content }} {{ m.tool_calls[0].function.arguments | tojson }}"),
                "--chat",
                chat);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T12:00:00, 15 Jan 2026 12:00", "2024-02-29, 29 Feb 2024 00:00"})
    void theDateCanBeSet(String now, String written) {
        String template = file("t.jinja", "{{ strftime_now('%d %b %Y %H:%M') }}");
        assertPrints(written, "prompt", "--template", template, "--now", now);
    }

    @Test
    void marksBeforeTheTextOfFilesAreNoPartOfIt() {
        assertPrints(
                "x",
                "prompt",
                "--template",
                file("t.jinja", "\ufeff{{ messages[0].content }}"),
                "--chat",
                file("c.json", "\ufeff{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}"));
    }

    @Test
    void aChatIsReadFromStandardInput() {
        InputStream in = System.in;
        try {
            System.setIn(
                    new ByteArrayInputStream(
                            "{\"messages\": [{\"role\": \"user\", \"content\": \"é\"}]}"
                                    .getBytes(UTF_8)));
            String template = file("t.jinja", "{{ messages[0].content }}");
            assertPrints("é", "prompt", "--template", template, "--chat", "-");
        } finally {
            System.setIn(in);
        }
    }

    @Test
    void aModelIsFedItsTemplateWithItsThoughtOpenOrClosed() {
        String[] call = {"prompt", "--model", model()};
        assertPrints(
                "<｜begin▁of▁sentence｜><｜User｜>Why is the sky blue?<｜Assistant｜><think>\n", call);
        String off =
                file(
                        "c.json",
                        "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi</think>\"}], \"variables\": {\"enable_thinking\": false}}");
        assertPrints(
                "<｜begin▁of▁sentence｜><｜User｜>Hi</think><｜Assistant｜><think>\n\n</think>\n\n",
                "prompt",
                "--model",
                model(),
                "--chat",
                off);
    }

    @Test
    void idsAreOneLine() {
        Outcome o = run("prompt", "--model", model(), "--ids");
        assertEquals(0, o.code, o.err);
        assertTrue(o.out.matches("\\d+( \\d+)+\n"), o.out);
    }

    @Test
    void whatOneTypesIsNoControlToken() {
        String typed =
                file("c.json", "{\"messages\": [{\"role\": \"user\", \"content\": \"<｜User｜>\"}]}");
        String id = run("prompt", "--model", model(), "--ids").out.split(" ")[1];
        String[] ids =
                run("prompt", "--model", model(), "--ids", "--chat", typed).out.strip().split(" ");
        assertEquals(1, List.of(ids).stream().filter(id::equals).count(), String.join(" ", ids));
        assertTrue(ids.length > 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                  | chat.json is not a chat.",
                "5                                   | chat.json is not a chat.",
                "{                                   | chat.json is not valid JSON: see line 1, column ",
                "{} x                                | chat.json is not valid JSON: see line 1, column ",
                "``                                  | chat.json is not valid JSON: see line 1, column ",
                "{}                                  | chat.json has no list of “messages”.",
                "{\"messages\": {}}                  | chat.json has no list of “messages”.",
                "{\"messages\": [\"Hi\"]}            | message 1 is not a JSON object.",
                "{\"messages\": [], \"tools\": {}}   | “tools” is not a list.",
                "{\"messages\": [], \"variables\": []} | “variables” is not a JSON object.",
                "{\"messages\": [], \"variabels\": {}} | has the field “variabels”",
            })
    void aChatThatIsNoneIsOneSentence(String chat, String part) {
        String template = file("t.jinja", "x");
        assertRefused(part, "--template", template, "--chat", file("chat.json", chat));
    }

    @Test
    void whateverIsWrongIsOneSentence() throws IOException {
        String good = file("t.jinja", "x");
        byte[] latin1 = {(byte) 0xfc};
        String notText = Files.write(folder.resolve("latin1.jinja"), latin1).toString();
        assertRefused("There is no file nowhere.jinja.", "--template", "nowhere.jinja");
        assertRefused("There is no file no.json.", "--template", good, "--chat", "no.json");
        assertRefused("cannot be read as UTF-8 text", "--template", folder.toString());
        assertRefused("cannot be read as UTF-8 text", "--template", notText);
        assertRefused("“soon” is not a date.", "--template", good, "--now", "soon");
        assertRefused("“2026-02-30” is not a date.", "--template", good, "--now", "2026-02-30");
        assertRefused("not both", "--template", good, "--model", model());
        assertRefused("--ids needs the tokenizer", "--template", good, "--ids");
        assertRefused(
                "The model’s chat template failed: no.",
                "--template",
                file("no.jinja", "{{ raise_exception('no') }}"));
        assertRefused(
                "The model’s chat template cannot be read: ",
                "--template",
                file("bad.jinja", "{% if %}"));
        assertRefused("nowhere", "--model", folder.resolve("nowhere").toString());
        assertRefused("Unknown option: '--wat'", "--wat");
        assertRefused("Missing required parameter for option '--now'", "--now");
        assertRefused("Unmatched argument at index 1: 'Hi'", "Hi");
    }

    private static void assertRefused(String part, String... options) {
        String[] call = new String[options.length + 1];
        call[0] = "prompt";
        System.arraycopy(options, 0, call, 1, options.length);
        Outcome o = run(call);
        assertEquals(1, o.code, o.err);
        assertEquals("", o.out);
        assertTrue(o.err.contains(part), o.err);
        assertEquals(1, o.err.lines().count(), o.err);
        assertFalse(o.err.contains("Exception"), o.err);
    }

    @Test
    void everyPublishedTemplateComesOutAsTheReferenceRendersIt() {
        Path vectors = Path.of(System.getenv().getOrDefault("PONDER_VECTORS", "nowhere"));
        Path published = vectors.resolve("templates-2026");
        assumeTrue(
                Files.exists(published),
                "skipped: set PONDER_VECTORS to a folder that has templates-2026");
        JsonNode chats = JSON.readTree(published.resolve("chats.json").toFile());
        JsonNode expected = JSON.readTree(published.resolve("expected.json").toFile());
        assertAll(
                expected.properties().stream()
                        .flatMap(
                                template ->
                                        template.getValue().properties().stream()
                                                .map(
                                                        chat ->
                                                                comparison(
                                                                        published,
                                                                        template.getKey(),
                                                                        chats,
                                                                        chat))));
    }

    private Executable comparison(
            Path published, String template, JsonNode chats, Map.Entry<String, JsonNode> chat) {
        String given =
                JSON.writeValueAsString(
                        Map.of(
                                "messages",
                                chats.get(chat.getKey()).get("messages"),
                                "variables",
                                Map.of("enable_thinking", chats.get(chat.getKey()).get("think"))));
        return () -> {
            Outcome o =
                    run(
                            "prompt",
                            "--template",
                            published.resolve("templates").resolve(template).toString(),
                            "--chat",
                            file("chat.json", given),
                            "--now",
                            "2026-01-15T12:00:00",
                            "--bos",
                            "<BOS>",
                            "--eos",
                            "<EOS>");
            JsonNode out = chat.getValue().get("out");
            String what = template + " " + chat.getKey();
            if (out == null) {
                assertEquals(1, o.code, what);
                assertEquals(1, o.err.lines().count(), o.err);
            } else {
                assertEquals(new Outcome(0, out.asString(), ""), o, what);
            }
        };
    }
}
