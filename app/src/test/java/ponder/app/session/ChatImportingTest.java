package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.Background;
import ponder.app.conversation.store.BusyStore;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.print.ChatPrinting;
import ponder.app.print.FakePrinters;
import ponder.app.report.ReportHtml;
import ponder.app.report.SampleReport;
import ponder.app.session.chat.ChatServices;
import ponder.app.shell.ChatFiles;

/** A file of chats on its way into the list, with the user's answer. */
@ExtendWith(ApplicationExtension.class)
class ChatImportingTest {
    private static final String CHAT =
            "{\"title\": \"%s\", \"mapping\": {\"a\": {\"message\": {\"author\": {\"role\": \"user\"}, \"create_time\": 1, \"content\": {\"content_type\": \"text\", \"parts\": [\"%s\"]}}}}}";

    private final Path folder;
    private final ConversationRepository repository;
    private final OpenChats chats;
    private final List<String> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private ChatImporting.Repeated answer = ChatImporting.Repeated.CANCEL;

    ChatImportingTest(@TempDir Path folder) {
        this.folder = folder;
        repository = ConversationRepository.open(folder, problems -> {});
        ChatServices host =
                new ChatServices(
                        repository,
                        this::nextId,
                        TestChats.DEEPSEEK,
                        System::nanoTime,
                        System::currentTimeMillis,
                        Runnable::run,
                        Runnable::run,
                        () -> false,
                        () -> "");
        chats =
                new OpenChats(
                        repository,
                        TestChats.queue(new ScriptedEngine(), Runnable::run),
                        host,
                        () -> null);
    }

    private final List<Long> reported = new ArrayList<>();
    private @Nullable BusyStore store;
    private volatile boolean hurried;

    private long nextId() {
        hurried |= store != null && store.busy();
        return repository.nextId();
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private int imported(String... contents) throws IOException {
        List<String> all = new ArrayList<>();
        for (String content : contents) {
            all.add(CHAT.formatted(content, content));
        }
        Path file = Files.writeString(folder.resolve("chats.json"), all.toString());
        new ChatImporting(
                        chats,
                        Runnable::run,
                        (name, here, of) -> {
                            asked.add(here + " of " + of);
                            return answer;
                        },
                        sentence -> told.add(String.valueOf(sentence)),
                        reported::add)
                .start(file, Runnable::run);
        return repository.list().join().size();
    }

    @Test
    void theSameFileTwiceIsAskedAbout() throws IOException {
        assertEquals(2, imported("a", "b"));
        assertEquals("2 chats imported.", told.getLast());
        assertEquals(2, imported("a", "b", "c"));
        assertEquals("Import cancelled. Nothing was imported.", told.getLast());
        assertEquals(List.of("2 of 3"), asked);
        answer = ChatImporting.Repeated.SKIP;
        assertEquals(3, imported("a", "b", "c"));
        assertEquals("1 chat imported.", told.getLast());
        assertEquals(3, imported("a", "b", "c"));
        assertEquals("You already have all 3 chats in chats.json.", told.getLast());
        answer = ChatImporting.Repeated.COPY;
        assertEquals(6, imported("a", "b", "c"));
        assertEquals("3 chats imported.", told.getLast());
    }

    /** The chat that it came from may be here, and is left alone. */
    @Test
    void aReportBecomesAChatOfItsOwnAndIsTold() throws IOException {
        Path file = folder.resolve("report.html");
        Files.writeString(file, ReportHtml.of(SampleReport.of("**1692**")));
        for (int times = 1; times <= 2; times++) {
            new ChatImporting(
                            chats,
                            Runnable::run,
                            (name, here, of) -> {
                                throw new AssertionError("asked about");
                            },
                            sentence -> told.add(String.valueOf(sentence)),
                            reported::add)
                    .start(file, Runnable::run);
            assertEquals(times, repository.list().join().size());
            assertEquals(repository.list().join().getFirst().id(), reported.getLast());
            assertEquals("Report: Multiplying", repository.list().join().getFirst().title());
        }
        assertEquals(2, reported.size());
    }

    /** Its window would stand still until it is. */
    @Test
    void aReportWaitsForTheStoreToBeOpened() throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, ReportHtml.of(SampleReport.of("**1692**")));
        store = new BusyStore(repository);
        Thread background =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        new ChatImporting(
                                                        chats,
                                                        Runnable::run,
                                                        (name, here, of) -> answer,
                                                        sentence -> {},
                                                        reported::add)
                                                .start(file, Runnable::run));
        while (background.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        assertFalse(hurried);
        store.close();
        background.join();
        assertEquals(1, reported.size());
    }

    @Test
    void aChatThatWentOnSinceOrIsDeletedIsKnownFor() throws IOException {
        imported("a", "b");
        long id = repository.list().join().getFirst().id();
        repository.save(
                ponder.app.conversation.Message.question(
                        repository.nextId(), id, id + 1, "more", List.of(), 2));
        assertEquals(2, imported("a", "b"));
        assertEquals(List.of("2 of 2"), asked);
        repository.delete(List.of(id));
        imported("a", "b");
        assertEquals(List.of("2 of 2", "1 of 2"), asked);
    }

    @Test
    void oneChatThatIsWrongKeepsTheWholeFileOut() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("chats.json"),
                        "[" + CHAT.formatted("a", "a") + ", {\"title\": \"b\"}]");
        new ChatImporting(
                        chats,
                        Runnable::run,
                        (name, here, of) -> answer,
                        sentence -> told.add(String.valueOf(sentence)),
                        reported::add)
                .start(file, Runnable::run);
        assertTrue(repository.list().join().isEmpty());
        assertTrue(told.getLast().contains("chat 2 (“b”) has no “mapping”"), told.getLast());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverFailsIsASentence(Throwable failure, String sentence) throws IOException {
        imported("a");
        AtomicBoolean failed = new AtomicBoolean();
        Executor failsOnce =
                task -> {
                    if (!failed.getAndSet(true)) {
                        ChatImportingTest.<RuntimeException>raise(failure);
                    }
                    task.run();
                };
        new ChatImporting(
                        chats,
                        failsOnce,
                        (name, here, of) -> answer,
                        sentenceTold -> told.add(String.valueOf(sentenceTold)),
                        reported::add)
                .start(folder.resolve("chats.json"), Runnable::run);
        assertEquals(sentence, told.getLast());
    }

    private static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new IllegalStateException("no question can be shown"),
                        "chats.json could not be imported: no question can be shown."),
                Arguments.of(
                        new StackOverflowError(),
                        "chats.json could not be imported: java.lang.StackOverflowError."),
                Arguments.of(
                        new OutOfMemoryError(),
                        "Importing chats.json needs more memory than is available. Close other programs, or export the chats as several smaller files."));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void aSecondImportWhileOneRunsIsToldSo(FxRobot robot) {
        List<Stage> stages = new ArrayList<>();
        robot.interact(() -> stages.add(new Stage()));
        try (Background background = new Background()) {
            ChatFiles files =
                    new ChatFiles(
                            chats,
                            stages.getFirst(),
                            background,
                            new ChatPrinting(
                                    new FakePrinters(),
                                    stages.getFirst(),
                                    background,
                                    sentence -> {}),
                            sentence -> told.add(String.valueOf(sentence)));
            robot.interact(
                    () -> {
                        files.importChats(folder.resolve("a.json"));
                        files.importChats(folder.resolve("b.json"));
                    });
        }
        assertEquals(
                "b.json was not imported because another import is still running. Import it again when that one has finished.",
                told.getFirst());
    }
}
