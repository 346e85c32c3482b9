package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.TestChats;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.exchange.ChatJson;
import ponder.app.report.Report;
import ponder.app.report.ReportHtml;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundled model makes again what it said in a chat, from a report of it. */
class ReproduceCommandTest {
    private static final ChatParameters WILD =
            ChatParameters.of(SamplingParameters.DEEPSEEK.withTemperature(1.2f));

    @TempDir private static Path folder = Path.of("");

    private static Report report = nothing();

    @SuppressWarnings("NullAway") // set before the first test
    private static Report nothing() {
        return null;
    }

    /** Of a second reply, for which a part of the chat was cached. */
    @BeforeAll
    static void save() throws Exception {
        ExecutorService uiThread = Executors.newSingleThreadExecutor();
        ModelSource demo = new ModelSource.LocalFolder(Path.of(CommandRun.demoModel()));
        Path natives = Path.of("target", "native-cache").toAbsolutePath();
        try (ChatEngine engine =
                EngineFactory.open(demo, EngineOptions.in(natives).withThreads(1))) {
            ReplyQueue queue = new ReplyQueue(uiThread);
            ChatViewModel chat =
                    ChatViewModel.begin(
                            queue,
                            TestChats.host(ChatWriter.NOWHERE, () -> WILD, System::nanoTime));
            uiThread.submit(() -> queue.modelLoaded(engine)).get();
            ask(chat, "What is 47 × 36?", uiThread);
            MessageViewModel reply = ask(chat, "Now add 5.", uiThread);
            report =
                    uiThread.submit(() -> chat.reporting().begin(reply, demo))
                            .get()
                            .run(done -> {});
        } finally {
            uiThread.shutdown();
        }
    }

    private static MessageViewModel ask(
            ChatViewModel chat, String question, ExecutorService uiThread) throws Exception {
        CompletableFuture<MessageViewModel> ended = new CompletableFuture<>();
        uiThread.submit(
                () -> {
                    chat.commands().ask(question);
                    MessageViewModel reply = chat.messages().getLast();
                    reply.stateProperty()
                            .addListener(
                                    (o, before, now) -> {
                                        if (now == ReplyState.DONE) {
                                            ended.complete(reply);
                                        }
                                    });
                });
        return ended.get(60, TimeUnit.SECONDS);
    }

    @Test
    void theModelIsFoundWhereTheWindowFindsIt() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.html"), ReportHtml.of(report));
        try (OwnHome home = new OwnHome(folder, Path.of(CommandRun.demoModel()))) {
            CommandRun o = CommandRun.of("reproduce", file.toString(), "--cpu");
            assertEquals(0, o.exitCode(), o.err());
        }
    }

    private static CommandRun reproduced(String page, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), page);
        String[] all = {"reproduce", file.toString(), "--model", CommandRun.demoModel(), "--cpu"};
        return CommandRun.of(
                Stream.concat(List.of(all).stream(), List.of(more).stream())
                        .toArray(String[]::new));
    }

    @Test
    void itIsTheSameToTheBit() throws IOException {
        CommandRun o = reproduced(ReportHtml.of(report));
        assertEquals(
                "Reproduced: the same to the bit, every token and every logit behind it.",
                o.out().strip(),
                o.err());
        assertEquals(0, o.exitCode());
    }

    @Test
    void whatSomebodyChangedInItIsFound() throws IOException {
        String page = ReportHtml.of(report);
        String answer = report.reply().content().strip();
        String json = new JsonMapper().writeValueAsString(answer);
        String changed = page.replace(json.substring(1, json.length() - 1), "It is 9.");
        CommandRun o = reproduced(changed, "--json");
        assertEquals(1, o.exitCode(), o.err());
        JsonNode told = new JsonMapper().readTree(o.out());
        assertEquals("nothing", told.path("same").asString());
        assertTrue(told.path("sentence").asString().contains("The answer differs from"), o.out());
    }

    @Test
    void itTellsWhatTheModelWasGivenAndWhatItIs() {
        String prompt = report.evidence().prompt();
        assertTrue(prompt != null && prompt.endsWith("Now add 5.<｜Assistant｜><think>\n"), prompt);
        assertTrue(
                report.evidence().files().stream().anyMatch(f -> f.name().endsWith(".onnx")),
                report.toString());
    }

    @Test
    void anExportedChatWillDo() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("chat.json"), ChatJson.write(List.of(report.chat()), true));
        CommandRun o =
                CommandRun.of(
                        "reproduce", file.toString(), "--model", CommandRun.demoModel(), "--cpu");
        assertEquals(0, o.exitCode(), o.out() + o.err());
    }

    @Test
    void whatCannotBeMadeAgainIsOneSentence() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("asked.json"),
                        """
                        [{"title": "t", "mapping": {"a": {"id": "a", "message": {"id": "a",
                        "author": {"role": "user"}, "content": {"content_type": "text",
                        "parts": ["hello"]}}, "parent": null, "children": []}}}]
                        """);
        CommandRun o = CommandRun.of("reproduce", file.toString());
        assertEquals(1, o.exitCode());
        assertTrue(o.err().contains("does not end with a finished reply"), o.err());
        CommandRun none = CommandRun.of("reproduce", folder.resolve("none.html").toString());
        assertTrue(none.err().startsWith("There is no file "), none.err());
        assertEquals(5, none.exitCode(), "that is no verdict");
        CommandRun page = reproduced("<html><body>Hello</body></html>");
        assertTrue(page.err().contains("contains no chats. Of web pages and PDFs"), page.err());
    }

    @Test
    void aModelThatIsNotHereIsNamed() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("elsewhere.html"),
                        ReportHtml.of(report)
                                .replaceAll("\"modelHash\":\"\\w+\"", "\"modelHash\":\"f00d\""));
        CommandRun o = CommandRun.of("reproduce", file.toString());
        assertEquals(1, o.exitCode());
        assertTrue(o.err().contains("with the fingerprint f00d, is not among"), o.err());
    }
}
