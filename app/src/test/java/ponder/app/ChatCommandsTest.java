package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.commandline.CommandLineInterface;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.start.Launcher;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chats from the command line, with a window and without. */
class ChatCommandsTest {
    private static final String HOME = "ponder.home";

    @TempDir private Path folder = Path.of("");
    private Path home = Path.of("");
    private @Nullable String homeBefore;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void begin() {
        homeBefore = System.getProperty(HOME);
        use("home");
    }

    private void use(String name) {
        home = folder.resolve(name);
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void end() {
        Texts.use(Language.ENGLISH);
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void chatsAreListedInColumnsTheLatestFirst() {
        StoredSamples.keep(home);
        Outcome o = run("chats");
        assertEquals(
                List.of(
                        "ID  DATE                 MESSAGES  MODEL     TITLE",
                        "20  " + local(60_000) + "  3         R1        Ferns",
                        "10  " + local(0) + "  3         Qwen3 4B  Candles of [31mwax"),
                o.out.lines().toList());
        assertEquals(0, o.exitCode, o.err);
        assertEquals("", o.err);
    }

    private static String local(long later) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME
                .format(
                        Instant.ofEpochMilli(StoredSamples.MORNING + later)
                                .atZone(ZoneId.systemDefault()))
                .concat(":00")
                .substring(0, 19);
    }

    @Test
    void chatsAsJsonHaveEveryFieldAsItIs() {
        StoredSamples.keep(home);
        JsonNode chats = new JsonMapper().readTree(run("chats", "--json").out);
        assertEquals(2, chats.size());
        JsonNode last = chats.get(1);
        assertEquals(10, last.path("id").asLong());
        assertEquals("Candles\nof \u001b[31mwax", last.path("title").asString());
        assertEquals("Qwen3 4B", last.path("model").asString());
        assertEquals(3, last.path("messages").asInt());
        assertTrue(last.path("date").asString().startsWith(local(0)), last.toString());
    }

    @Test
    void withoutChatsOneSentenceSaysSo() {
        assertEquals(new Outcome(0, "", "There are no chats yet.\n"), run("chats"));
        assertEquals("[ ]", run("chats", "--json").out.strip());
        refused("There are no chats to export yet.", "export", file("none.json").toString());
        assertFalse(Files.exists(file("none.json")));
    }

    @Test
    void jsonWithThoughtsComesBackWholly() throws IOException {
        StoredSamples.keep(home);
        assertEquals(new Outcome(0, "", ""), run("export", "--with-thoughts", name("a.ponder")));
        use("other");
        assertEquals(new Outcome(0, "2 chats imported.\n", ""), run("import", name("a.ponder")));
        assertEquals(0, run("export", "--all", "--with-thoughts", name("b.json")).exitCode);
        assertEquals(StoredSamples.of(file("a.ponder")), StoredSamples.of(file("b.json")));
        String text = Files.readString(file("b.json"));
        assertTrue(text.contains("Why café?"), text);
        assertTrue(text.contains("the thought 12"), text);
        assertTrue(text.contains("the thought 13"), "every branch is there");
    }

    private String name(String file) {
        return file(file).toString();
    }

    @Test
    void pagesShowTheBranchOnScreen() throws IOException {
        StoredSamples.keep(home);
        assertEquals(0, run("export", "--chat", "20", name("a.md")).exitCode);
        String markdown = Files.readString(file("a.md"));
        assertTrue(markdown.startsWith("# Ferns\n"), markdown);
        assertTrue(markdown.contains("the answer **22**"), markdown);
        assertFalse(markdown.contains("thought"), markdown);
        assertFalse(markdown.contains("Candles"), markdown);
        run("export", "--format", "html", "--with-thoughts", name("b"));
        String html = Files.readString(file("b"));
        assertTrue(html.contains("<strong>12</strong>"), html);
        assertTrue(html.contains("the thought 12"), html);
        assertTrue(html.contains("<h1 dir=\"auto\">Candles"), html);
    }

    /** Also where the terminal is not set to UTF-8, as in a cron job. */
    @Test
    void theStandardOutputGetsUtf8() {
        StoredSamples.keep(home);
        for (String[] call :
                new String[][] {
                    {"export"}, {"export", "-"}, {"export", "--format", "markdown", "--chat", "10"}
                }) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            run(out, new ByteArrayOutputStream(), StandardCharsets.US_ASCII, call);
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains("Why café?"), text);
        }
    }

    @Test
    void oneFileThatIsWrongKeepsAllOut() throws IOException {
        StoredSamples.keep(home);
        run("export", name("good.json"));
        String good = Files.readString(file("good.json"));
        Files.writeString(
                file("bad.json"), good.replace("\"role\" : \"USER\"", "\"role\" : \"DOG\""));
        use("other");
        Outcome o =
                refused(
                        "”), message 1, “role” is \"DOG\", which is not valid. Nothing was imported.",
                        "import",
                        name("good.json"),
                        name("bad.json"));
        assertEquals("", o.out);
        refused("There is no file", "import", name("good.json"), name("missing.json"));
        refused("is not a file", "import", folder.toString());
        assertEquals("There are no chats yet.\n", run("chats").err);
    }

    private static String copied(String file) {
        return """
                1 chat in %s already exists and is imported as a copy; use --skip-existing to skip such chats.
                1 chat imported.
                """
                .formatted(file);
    }

    @Test
    void whatIsHereIsSkippedWhenAsked() {
        StoredSamples.keep(home);
        run("export", "--with-thoughts", name("all.json"));
        run("export", "--chat", "20", name("one.json"));
        Outcome skipped = run("import", "--skip-existing", name("all.json"));
        assertEquals(new Outcome(0, "You already have all 2 chats in all.json.\n", ""), skipped);
        assertEquals(skipped, run("import", "--skip-existing", name("all.json")));
        assertEquals(2, titles().size());
        assertEquals(copied("one.json"), run("import", name("one.json")).out);
        assertEquals(List.of("Ferns", "Ferns", "Candles of"), titles());
        use("other");
        assertEquals(
                "You already have the chat in one.json.\n2 chats imported.\n",
                run("import", "--skip-existing", name("all.json"), name("one.json")).out,
                "what an earlier file brings is here for the later ones");
    }

    private List<String> titles() {
        try (ConversationRepository store = StoredSamples.store(home)) {
            return store.summaries().join().stream()
                    .map(ChatSummary::title)
                    .map(title -> title.replaceAll("\\n(\\S+).*", " $1"))
                    .toList();
        }
    }

    @Test
    void whatCannotBeWrittenIsOneSentence() throws IOException {
        StoredSamples.keep(home);
        Files.writeString(file("kept.json"), "mine");
        refused("already exists", "export", name("kept.json"));
        assertEquals("mine", Files.readString(file("kept.json")));
        assertEquals(0, run("export", "--force", name("kept.json")).exitCode);
        assertEquals(2, StoredSamples.of(file("kept.json")).size());
        refused("is a folder", "export", "--force", folder.toString());
        refused(5, "could not be written to", "export", name("missing/a.json"));
        refused(
                "no chat with the id 7, 90.",
                "export",
                "--chat",
                "90",
                "--chat",
                "7",
                "--chat",
                "20");
        assertEquals(2, run("export", "--chat", "20", "--all").exitCode);
        assertEquals(2, run("import").exitCode);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("home", "kept.json"),
                    left.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aFullDiskLeavesNoPartOfTheFile() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"), "skipped: no ulimit");
        StoredSamples.keep(home);
        try (ConversationRepository store = StoredSamples.store(home)) {
            store.save(
                    ponder.app.conversation.Message.question(
                            99, 10, 0, "long ".repeat(100_000), List.of(), 1));
        }
        command("chats");
        Subprocess.Outcome end =
                Subprocess.finish(
                        Subprocess.limited(
                                home, 128, Launcher.class.getName(), "export", name("a.json")));
        assertTrue(end.out().contains("Check that the disk has room"), end.out());
        assertEquals(1, end.out().strip().lines().count(), end.out());
        assertEquals(5, end.exitCode());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(home), left.toList());
        }
        refused(5, "could not be written to /dev/full", "export", "/dev/full");
    }

    @Test
    void anImportForWhichThereIsNoRoomLeavesNothing() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"), "skipped: no ulimit");
        StoredSamples.keep(home);
        try (ConversationRepository store = StoredSamples.store(home)) {
            store.save(
                    ponder.app.conversation.Message.question(
                            99, 10, 0, "long ".repeat(100_000), List.of(), 1));
        }
        run("export", name("a.json"));
        use("other");
        StoredSamples.keep(home);
        command("chats");
        Subprocess.Outcome end =
                Subprocess.finish(
                        Subprocess.limited(
                                home, 256, Launcher.class.getName(), "import", name("a.json")));
        assertTrue(end.out().startsWith("Nothing was imported. "), end.out());
        assertEquals(1, end.out().strip().lines().count(), end.out());
        assertEquals(5, end.exitCode());
        assertEquals(2, titles().size());
        assertFalse(Files.exists(home.resolve("data/chats-unwritten.jsonl")));
    }

    @Test
    void everyCommandSaysThatItsOutputIsLost() {
        StoredSamples.keep(home);
        run("export", name("a.json"));
        for (String[] call :
                new String[][] {
                    {"chats"}, {"chats", "--json"}, {"export"}, {"import", name("a.json")}
                }) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = run(new Lost(), err, StandardCharsets.UTF_8, call);
            assertEquals(5, code, call[0]);
            assertEquals(
                    "The output could not be written: the program reading it has ended, or the disk is full.\n",
                    err.toString(StandardCharsets.UTF_8));
        }
    }

    /** A pipe without a reader. */
    private static final class Lost extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    @Test
    void theWindowAnswersWhileItIsOpenAndShowsWhatIsImported() throws IOException {
        StoredSamples.keep(home);
        Texts.use(Language.GERMAN);
        try (TestWindow window = TestWindow.open(home)) {
            window.hear(home, window.access());
            assertEquals(3, run("chats").out.lines().count());
            assertEquals(0, run("export", "--format", "markdown", name("a.md")).exitCode);
            assertTrue(Files.readString(file("a.md")).contains("## You"), "not in English");
            assertEquals(0, run("export", "--chat", "20", name("a.json")).exitCode);
            assertEquals(copied("a.json"), run("import", name("a.json")).out);
            assertEquals(List.of("Ferns"), window.sideBar());
            Files.writeString(file("bad.json"), "[");
            refused("bad.json is not valid JSON", "import", name("a.json"), name("bad.json"));
            refused("There is no chat with the id 7.", "export", "--chat", "7");
            assertEquals(List.of("Ferns"), window.sideBar());
        }
        assertEquals(List.of("Ferns", "Ferns", "Candles of"), titles());
        try (Stream<Path> left = Files.list(home.resolve("state/requests"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void anotherProcessAnswersAnother() throws IOException, InterruptedException {
        StoredSamples.keep(home);
        run("export", "--chat", "20", name("a.json"));
        Process window = window("serves");
        try {
            assertEquals(
                    new Subprocess.Outcome(0, copied("a.json")), command("import", name("a.json")));
            assertEquals(4, command("chats").out().lines().count());
        } finally {
            window.destroyForcibly().waitFor();
        }
        assertEquals(4, command("chats").out().lines().count(), "and so it is without it");
    }

    @Test
    void aWindowThatDiesWhileItAnswersIsOneSentence() throws IOException, InterruptedException {
        StoredSamples.keep(home);
        Process window = window("dies");
        Subprocess.Outcome end = command("chats");
        assertEquals(
                "The Ponder window was closed before it answered. Run “ponder chats” to see what was done, and try again.",
                end.out().strip());
        assertEquals(7, end.exitCode());
        assertEquals(9, window.waitFor());
        assertEquals(3, command("chats").out().lines().count(), "the next one finds no window");
    }

    private Process window(String mode) throws IOException {
        Process window =
                Subprocess.start(
                        home, List.of(), ServingProcess.class.getName(), home.toString(), mode);
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("window open") < 0) {
            int c = window.getInputStream().read();
            if (c < 0) {
                throw new AssertionError("ended early: " + seen);
            }
            seen.append((char) c);
        }
        return window;
    }

    private Subprocess.Outcome command(String... arguments)
            throws IOException, InterruptedException {
        return Subprocess.finish(
                Subprocess.start(
                        home,
                        List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"),
                        Launcher.class.getName(),
                        arguments));
    }

    private static Outcome refused(String part, String... call) {
        return refused(1, part, call);
    }

    private static Outcome refused(int exitCode, String part, String... call) {
        Outcome o = run(call);
        assertTrue(o.err.contains(part), o.err);
        assertEquals(1, o.err.strip().lines().count(), o.err);
        assertFalse(o.err.contains("Exception"), o.err);
        assertEquals(exitCode, o.exitCode);
        return o;
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = run(out, err, StandardCharsets.UTF_8, arguments);
        return new Outcome(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private static int run(
            OutputStream newOut, OutputStream newErr, Charset charset, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(new PrintStream(newOut, true, charset));
            System.setErr(new PrintStream(newErr, true, charset));
            return CommandLineInterface.run(arguments, exit -> {});
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
