package ponder.app.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.concurrent.Background;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;

@ExtendWith(ApplicationExtension.class)
class ChatPrintingTest {
    private static final WholeChat CHAT =
            new WholeChat(
                    Conversation.begun(1, 1).renamed("On heat").showing(2),
                    List.of(
                            Samples.question(1, 0, "What is heat?"),
                            Samples.reply(2, 1, "A thought.", "Motion.")));

    private final List<String> told = new ArrayList<>();
    private final Background background = new Background();
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        shown.setScene(new Scene(new Pane(), 700, 500));
        shown.show();
    }

    @AfterEach
    void end() {
        background.close();
    }

    private ChatPrinting print(FxRobot robot, FakePrinters printers, WholeChat chat) {
        ChatPrinting printing =
                new ChatPrinting(printers, Objects.requireNonNull(stage), background, this::tell);
        robot.interact(() -> printing.print(chat));
        return printing;
    }

    /** Nothing to say takes away what was said before. */
    private void tell(@Nullable String sentence) {
        if ("".equals(sentence)) {
            told.clear();
        } else {
            told.add(String.valueOf(sentence));
        }
    }

    private void waitForTold(int sentences) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> told.size() >= sentences);
    }

    @Test
    void aComputerWithoutAPrinterSaysSo(FxRobot robot) throws TimeoutException {
        print(robot, new FakePrinters(), CHAT);
        waitForTold(1);
        assertEquals(
                List.of(
                        "No printer was found. Add one in the system’s settings, or export the"
                                + " chat as a web page."),
                told);
    }

    @Test
    void anEmptyChatIsNotPrinted(FxRobot robot) {
        print(robot, new FakePrinters(), new WholeChat(Conversation.begun(1, 1), List.of()));
        assertEquals(List.of("There is nothing to print yet."), told);
    }

    /** As where the system's part of Java for printing is not installed. */
    @Test
    void oneCanTryAgainAfterTheSystemHasFailed(FxRobot robot) throws TimeoutException {
        AtomicInteger asked = new AtomicInteger();
        Printers broken =
                new Printers() {
                    @Override
                    public List<String> names() {
                        asked.incrementAndGet();
                        throw new NoClassDefFoundError("for the test");
                    }

                    @Override
                    public Optional<PagePrinter> open(String printer, String title, int copies) {
                        return Optional.empty();
                    }
                };
        ChatPrinting printing =
                new ChatPrinting(broken, Objects.requireNonNull(stage), background, this::tell);
        WaitForAsyncUtils.autoCheckException = false;
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> {
                        robot.interact(() -> printing.print(CHAT));
                        return asked.get() > 1;
                    });
        } finally {
            WaitForAsyncUtils.clearExceptions();
            WaitForAsyncUtils.autoCheckException = true;
        }
    }

    @Test
    void theUsualPrinterIsOfferedAndEnterPrints(FxRobot robot) throws TimeoutException {
        FakePrinters printers = new FakePrinters(List.of("Office", "Attic"), page -> {});
        print(robot, printers, CHAT);
        ChoiceBox<String> offered = waitForDialog(robot);
        assertEquals(List.of("Office", "Attic"), offered.getItems());
        assertTrue(robot.lookup(".check-box").queryAs(CheckBox.class).isSelected());
        robot.type(KeyCode.ENTER);
        waitForTold(2);
        assertEquals(List.of("1 × On heat on Office", "finished"), printers.jobs());
        assertEquals(List.of("Printing on Office…", "Sent to Office."), told);
    }

    @Test
    void whatWasSaidBeforeIsGoneWhileItAsks(FxRobot robot) throws TimeoutException {
        told.add("Sent to Office.");
        print(robot, new FakePrinters(List.of("Office"), page -> {}), CHAT);
        waitForDialog(robot);
        assertEquals(List.of(), told);
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void escapePrintsNothing(FxRobot robot) throws TimeoutException {
        FakePrinters printers = new FakePrinters(List.of("Office"), page -> {});
        print(robot, printers, CHAT);
        waitForDialog(robot);
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), printers.jobs());
        assertEquals(List.of(), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "99999999999"})
    void copiesThatAreNoNumberAreOne(String typed, FxRobot robot) throws TimeoutException {
        FakePrinters printers = new FakePrinters(List.of("Office"), page -> {});
        print(robot, printers, CHAT);
        waitForDialog(robot);
        Spinner<Integer> copies = robot.lookup("#copies").query();
        robot.interact(
                () -> {
                    copies.getEditor().setText(typed);
                    copies.commitValue();
                });
        robot.type(KeyCode.ENTER);
        waitForTold(2);
        assertEquals(List.of("1 × On heat on Office", "finished"), printers.jobs());
    }

    @Test
    void aPrinterThatBreaksIsToldAndTheNextOnePrints(FxRobot robot) throws TimeoutException {
        FakePrinters broken =
                new FakePrinters(
                        List.of("Office"),
                        page -> {
                            throw new IllegalStateException("paper jam");
                        });
        ChatPrinting printing = print(robot, broken, CHAT);
        waitForDialog(robot);
        robot.type(KeyCode.ENTER);
        waitForTold(2);
        assertTrue(told.getLast().startsWith("Office did not accept the pages."), told.getLast());
        robot.interact(() -> printing.print(CHAT));
        waitForDialog(robot);
    }

    private static ChoiceBox<String> waitForDialog(FxRobot robot) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup("#printer").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#printer").query();
    }
}
