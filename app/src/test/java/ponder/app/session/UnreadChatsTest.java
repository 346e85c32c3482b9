package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.Background;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.history.HistoryRow;
import ponder.app.history.HistoryViewModel;
import ponder.app.print.ChatPrinting;
import ponder.app.print.FakePrinters;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.shell.ChatFiles;
import ponder.app.text.Language;
import ponder.app.text.Texts;

/** A store that opens and then cannot be read: whatever needs it says so in a plain sentence. */
@ExtendWith(ApplicationExtension.class)
class UnreadChatsTest {
    private static final String UNREAD =
            "The saved chats could not be read. Check the disk and that no other program has locked them, then try again.";
    private static final long CHAT = 7;

    private final Path folder;
    private final ConversationRepository repository;
    private final OpenChats chats;
    private final List<String> told = new CopyOnWriteArrayList<>();

    UnreadChatsTest(@TempDir Path folder) {
        this.folder = folder;
        repository = ConversationRepository.open(folder, problems -> {});
        chats =
                new OpenChats(
                        repository,
                        TestChats.queue(new ScriptedEngine(), Runnable::run),
                        TestChats.host(repository, TestChats.DEEPSEEK, System::nanoTime),
                        () -> null);
    }

    @BeforeEach
    void keepAChat() {
        repository.save(Conversation.begun(CHAT, 1).showing(8));
        repository.save(Message.question(8, CHAT, 0, "Why do candles burn?", List.of(), 1));
        chats.know(repository.list().join());
        chats.begin(0);
        repository.settled().join();
    }

    @AfterEach
    void close() {
        Texts.use(Language.ENGLISH);
        repository.close();
    }

    private void lose(String table) throws SQLException {
        String file = "jdbc:sqlite:" + folder.resolve("chats.db");
        try (Connection other = DriverManager.getConnection(file);
                Statement statement = other.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME TO lost");
        }
    }

    private ChatViewModel current() {
        return Objects.requireNonNull(chats.currentProperty().get());
    }

    private void open() {
        chats.open(CHAT);
        await();
        // the files are read when the chat is there
        await();
    }

    private void await() {
        repository.summaries().handle((read, problem) -> true).join();
    }

    @Test
    void aChatThatIsOpened() throws SQLException {
        Texts.use(Language.GERMAN);
        lose("message");
        open();
        assertEquals(
                "Dieser Chat konnte nicht geöffnet werden. Die gespeicherten Chats konnten nicht gelesen werden. Prüfe den Datenträger und ob ein anderes Programm sie gesperrt hat, und versuche es noch einmal.",
                notice());
    }

    private String notice() {
        return current().noticeProperty().get();
    }

    @Test
    void theFilesOfItsQuestion() throws SQLException {
        lose("draft_attachment");
        open();
        assertEquals(CHAT, current().id());
        assertEquals(
                "The files attached to your question could not be loaded. " + UNREAD, notice());
    }

    @Test
    void aSearch() throws SQLException {
        lose("message");
        HistoryViewModel history =
                new HistoryViewModel(chats, Runnable::run, Clock.systemDefaultZone());
        history.queryProperty().set("candles");
        await();
        assertEquals(
                List.of(new HistoryRow.Heading("The search failed. " + UNREAD)), history.rows());
    }

    @Test
    void anImport() throws SQLException, IOException {
        lose("message");
        Path file = folder.resolve("chats.json");
        Files.writeString(
                file,
                "[{\"title\": \"a\", \"mapping\": {\"a\": {\"message\": {\"author\": {\"role\":"
                        + " \"user\"}, \"create_time\": 1, \"content\": {\"content_type\": \"text\","
                        + " \"parts\": [\"q\"]}}}}}]");
        new ChatImporting(
                        chats,
                        Runnable::run,
                        (name, here, all) -> ChatImporting.Repeated.COPY,
                        sentence -> told.add(String.valueOf(sentence)),
                        chat -> {})
                .start(file, Runnable::run);
        assertEquals(List.of(UNREAD), told);
    }

    @Test
    void aChatThatIsPrinted(FxRobot robot) throws SQLException {
        lose("message");
        List<Stage> stages = new ArrayList<>();
        robot.interact(() -> stages.add(new Stage()));
        Stage owner = stages.getFirst();
        try (Background background = new Background()) {
            ChatFiles files =
                    new ChatFiles(
                            chats,
                            owner,
                            background,
                            new ChatPrinting(new FakePrinters(), owner, background, said -> {}),
                            sentence -> told.add(String.valueOf(sentence)));
            files.printChat(CHAT);
            await();
        }
        robot.interact(() -> {});
        assertEquals(List.of("The chat could not be printed. " + UNREAD), told);
    }
}
