package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.TestChats;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.print.ChatPrinting;
import ponder.app.print.SystemPrinters;
import ponder.app.report.ReportHtml;
import ponder.app.report.SampleReport;
import ponder.app.session.EngineSlot;
import ponder.app.session.ModelSession;
import ponder.app.session.OpenChats;
import ponder.app.session.ParameterScope;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Question;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.chat.Part.FileText;

/** The bundled model's reply goes into a file, comes back out of it, and is made again. */
@ExtendWith(ApplicationExtension.class)
class ReportsTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Background background = new Background();
    private final ReplyQueue queue = new ReplyQueue(UiThread::later);
    private final Path folder;
    private final ConversationRepository repository;
    private final ModelSession model;
    private final OpenChats chats;
    private Stage stage = none();

    ReportsTest(@TempDir Path folder) {
        this.folder = folder;
        System.setProperty("ponder.home", folder.toString());
        System.setProperty(BundledModels.PROPERTY, demo().toString());
        repository = ConversationRepository.open(folder.resolve("store"), problems -> {});
        ChatServices services =
                TestChats.host(repository, TestChats.DEEPSEEK, System::nanoTime)
                        .withIds(repository::nextId)
                        .withUiThread(UiThread::run);
        chats = new OpenChats(repository, queue, services, () -> null);
        model =
                new ModelSession(
                        UserFolders.ofThisSystem(),
                        new Preferences(Settings.DEFAULT),
                        queue,
                        new ParameterScope(),
                        background,
                        new EngineSlot(background::run, UiThread::later),
                        notice -> {});
    }

    @SuppressWarnings("NullAway") // given before each test
    private static Stage none() {
        return null;
    }

    @Start
    void start(Stage shown) {
        stage = shown;
        stage.setScene(new Scene(new Pane(), 400, 300));
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, model::close);
        background.close();
        repository.close();
        System.clearProperty("ponder.home");
        System.clearProperty(BundledModels.PROPERTY);
    }

    private static Path demo() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/demo-model"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder.resolve("assets/demo-model/package");
    }

    private Reports reports(ChatFiles files) {
        ChatPrinting printing = printing();
        return new Reports(printing, files, chats, model, stage, background, told::add);
    }

    private ChatPrinting printing() {
        return new ChatPrinting(new SystemPrinters(), stage, background, told::add);
    }

    private ChatFiles files() {
        return new ChatFiles(chats, stage, background, printing(), told::add);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private String latest() {
        return told.isEmpty() ? "" : told.getLast();
    }

    private ChatViewModel current() {
        return Objects.requireNonNull(chats.currentProperty().get());
    }

    private MessageViewModel last() {
        return current().messages().getLast();
    }

    private void askDemo(FxRobot robot) throws Exception {
        robot.interact(
                () -> {
                    chats.begin(0);
                    model.load(new ModelSource.LocalFolder(demo()));
                });
        await(() -> queue.model().info().isPresent());
        robot.interact(() -> current().commands().ask("What is 47 × 36?"));
        await(() -> last().stateProperty().get() == ReplyState.DONE);
    }

    @Test
    void aReplyGoesOutAndComesBackAndIsTheSameToTheBit(FxRobot robot) throws Exception {
        askDemo(robot);
        ChatFiles files = files();
        Reports reports = reports(files);
        long first = current().id();
        for (String name : List.of("report.html", "report.pdf")) {
            Path file = folder.resolve(name);
            robot.interact(() -> reports.save(current(), last(), file));
            await(() -> latest().equals("Report saved to " + name + "."));
            robot.interact(() -> files.importChats(file));
            await(() -> robot.lookup("Reproduce").tryQuery().isPresent());
            assertTrue(current().id() != first, "a chat of its own");
            Button yes = robot.lookup("Reproduce").queryButton();
            robot.interact(yes::fire);
            await(() -> last().noteProperty().get().startsWith("Reproduced: the same to the bit"));
        }
    }

    @Test
    void whoHasLeftTheChatIsNotAskedWhetherItsReplyIsToBeMadeAgain(FxRobot robot) throws Exception {
        askDemo(robot);
        ChatFiles files = files();
        Reports reports = reports(files);
        Path file = folder.resolve("report.html");
        robot.interact(() -> reports.save(current(), last(), file));
        await(() -> latest().startsWith("Report saved"));
        long first = current().id();
        CompletableFuture<ChatViewModel> shown = new CompletableFuture<>();
        robot.interact(
                () -> chats.currentProperty().subscribe((before, now) -> left(first, shown)));
        robot.interact(() -> files.importChats(file));
        ChatViewModel report = shown.get(30, TimeUnit.SECONDS);
        RunRecord run = Objects.requireNonNull(report.messages().getLast().toMessage().run());
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        robot.interact(() -> model.find(run.modelHash(), source -> found.complete(true)));
        found.get(30, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("Reproduce").tryQuery().isEmpty());
        assertEquals(2, report.messages().size());
    }

    /** The report's chat is on screen, and is left before its model can have been found. */
    private void left(long first, CompletableFuture<ChatViewModel> shown) {
        ChatViewModel now = current();
        if (now.id() != first && shown.complete(now)) {
            UiThread.later(chats::newChat);
        }
    }

    @Test
    void aTemporaryChatWithAFileComesBackToo(FxRobot robot) throws Exception {
        askDemo(robot);
        robot.interact(chats::newTemporaryChat);
        FileText notes = new FileText("notes.txt", "There are 3 boxes with 12 eggs each.");
        robot.interact(
                () ->
                        current()
                                .commands()
                                .ask(new Question("How many eggs are it?", List.of(notes), null)));
        await(() -> last().stateProperty().get() == ReplyState.DONE);
        long temporary = current().id();
        ChatFiles files = files();
        Path file = folder.resolve("report.html");
        Reports reports = reports(files);
        robot.interact(() -> reports.save(current(), last(), file));
        await(() -> latest().equals("Report saved to report.html."));
        robot.interact(() -> files.importChats(file));
        await(() -> robot.lookup("Reproduce").tryQuery().isPresent());
        assertTrue(current().id() != temporary, "what is opened is a chat of its own");
        assertEquals(List.of(notes), current().messages().getFirst().toMessage().files());
        Button yes = robot.lookup("Reproduce").queryButton();
        robot.interact(yes::fire);
        await(() -> last().noteProperty().get().startsWith("Reproduced: the same to the bit"));
    }

    @Test
    void theManyPagesOfALongReportAreCountedAndCanBeLeft(FxRobot robot) throws Exception {
        robot.interact(() -> chats.begin(0));
        ChatFiles files = files();
        Reports reports = reports(files);
        Path page = folder.resolve("report.html");
        Files.writeString(page, ReportHtml.of(SampleReport.of("So on and on. ".repeat(20_000))));
        robot.interact(() -> files.importChats(page));
        await(() -> latest().contains("which is not on this computer. Get that model"));
        Path paper = folder.resolve("report.pdf");
        robot.interact(() -> reports.save(current(), last(), paper));
        await(() -> work(files).textProperty().get().matches(".*report.pdf: page [1-9].*"));
        robot.interact(() -> reports.report(current(), last()));
        assertEquals(Texts.of("report.busy"), latest());
        robot.interact(() -> work(files).cancel());
        await(() -> latest().equals("The report was not saved."));
        assertFalse(Files.exists(paper));
    }

    private static BackgroundTask<?> work(ChatFiles files) {
        return Objects.requireNonNull(files.workProperty().get());
    }

    @Test
    void whereItCannotBeWrittenIsSaid(FxRobot robot) throws Exception {
        askDemo(robot);
        Reports reports = reports(files());
        for (String name : List.of("gone/report.html", "gone/report.pdf")) {
            Path file = folder.resolve(name);
            robot.interact(() -> reports.save(current(), last(), file));
            await(() -> latest().startsWith("The report could not be written to " + file));
        }
    }

    @Test
    void withoutAModelToAskNothingIsOffered(FxRobot robot) throws Exception {
        robot.interact(() -> chats.begin(0));
        ChatFiles files = files();
        reports(files);
        Path file = folder.resolve("report.html");
        Files.writeString(file, ReportHtml.of(SampleReport.of("1692")));
        robot.interact(() -> files.importChats(file));
        await(() -> latest().contains("which is not on this computer. Get that model"));
        assertEquals("1692", last().content().get());
    }

    @Test
    void theFormIsThatOfTheListUnlessTheNameSaysOther() {
        assertEquals(new File("a.html"), Reports.named(new File("a.html"), false));
        assertEquals(new File("a.pdf"), Reports.named(new File("a.html"), true));
        assertEquals(new File("a.PDF"), Reports.named(new File("a.PDF"), false));
        assertEquals(new File("a.b.html"), Reports.named(new File("a.b"), false));
        assertEquals(new File("a.pdf"), Reports.named(new File("a"), true));
    }
}
