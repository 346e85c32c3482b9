package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.control.ProseFlow;
import ponder.app.control.Tip;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;
import ponder.app.start.ChatApplication;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.sampling.SamplingParameters;

/** The whole program: the real window on the real bundled model, driven as a person would. */
@ExtendWith(ApplicationExtension.class)
class DemoConversationTest {
    @TempDir private static Path home = Path.of("");

    private final ChatApplication application = new ChatApplication();

    @BeforeAll
    static void useAHomeOfItsOwn() {
        System.setProperty("ponder.home", home.toString());
        System.setProperty(BundledModels.PROPERTY, demoModels().toString());
        ChatParameters greedy = ChatParameters.of(SamplingParameters.GREEDY);
        new SettingsStore(UserFolders.ofThisSystem().config())
                .save(Settings.DEFAULT.withParametersOf("Ponder demo", greedy));
    }

    @AfterAll
    static void leave() {
        Texts.use(Language.ENGLISH);
        System.clearProperty("ponder.home");
        System.clearProperty(BundledModels.PROPERTY);
    }

    private static Path demoModels() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/demo-model"))) {
            folder = folder.getParent();
            assertNotNull(folder, "the tests must run inside the repository");
        }
        return folder.resolve("assets/demo-model");
    }

    @Start
    void start(Stage stage) {
        application.start(stage);
    }

    @Stop
    void stop() {
        application.stop();
    }

    @Test
    void aNewcomerAsksTwoQuestions(FxRobot robot) throws TimeoutException {
        waitUntil(robot, "What is 47 × 36?");
        robot.clickOn("What is 47 × 36?");
        await(() -> shown(robot, "Thought for "));
        await(() -> prose(robot).contains("1692"));
        assertTrue(shown(robot, "CPU"), "the badge names the device");
        await(() -> robot.lookup("#send").queryButton().isVisible());
        robot.clickOn("#composer-text").write("Now add 5.").type(KeyCode.ENTER);
        await(() -> prose(robot).contains("1697"));
        await(() -> figures(robot).size() == 2);
        String figures = figures(robot).getLast();
        assertTrue(figures.matches("(?s)Prompt: \\d+ tokens, [1-9]\\d* of them cached.*"), figures);
        WeakReference<?> before = anotherLanguageKeepsTheChat(robot);
        robot.clickOn("#new-chat");
        await(() -> prose(robot).isEmpty());
        Memory.assertReleased(List.of(before));
    }

    /**
     * The settings stay open, out of the way of what is clicked next.
     *
     * @return the window that was made for the language before
     */
    private static WeakReference<?> anotherLanguageKeepsTheChat(FxRobot robot)
            throws TimeoutException {
        robot.clickOn("#composer-text").write("half a question");
        robot.clickOn("#settings");
        await(() -> !robot.lookup("#settings-language").queryAll().isEmpty());
        ChoiceBox<Language> languages = robot.lookup("#settings-language").query();
        WeakReference<?> window = new WeakReference<>(robot.lookup(".main-window").query());
        robot.interact(() -> languages.setValue(Language.CHINESE));
        await(() -> shown(robot, "思考用时 "));
        assertTrue(prose(robot).contains("1697"), "the answers are still there");
        assertEquals("half a question", composer(robot).getText());
        ChoiceBox<Language> again = robot.lookup("#settings-language").query();
        robot.interact(() -> again.setValue(Language.ENGLISH));
        await(() -> shown(robot, "Thought for "));
        Window settings = robot.lookup("#settings-language").query().getScene().getWindow();
        robot.interact(() -> settings.setX(-2_000));
        robot.interact(() -> composer(robot).clear());
        return window;
    }

    private static TextArea composer(FxRobot robot) {
        return robot.lookup("#composer-text").query();
    }

    private static List<String> figures(FxRobot robot) {
        return robot.lookup(".stats").queryAllAs(Label.class).stream()
                .map(Tip::of)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static void waitUntil(FxRobot robot, String text) throws TimeoutException {
        await(() -> shown(robot, text));
    }

    /** The condition is looked at on the JavaFX thread, between two changes of the scene. */
    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean shown(FxRobot robot, String text) {
        return !robot.lookup(
                        (Node n) ->
                                n instanceof Labeled l
                                        && l.getText() != null
                                        && l.getText().startsWith(text)
                                        && visible(n))
                .queryAll()
                .isEmpty();
    }

    private static boolean visible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String prose(FxRobot robot) {
        StringBuilder out = new StringBuilder();
        for (ProseFlow flow :
                robot.lookup(n -> n instanceof ProseFlow).queryAllAs(ProseFlow.class)) {
            out.append(flow.text(0, flow.length())).append('\n');
        }
        return out.toString();
    }
}
