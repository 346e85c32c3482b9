package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.TestChats;
import ponder.app.Windows;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.platform.UserFolders;
import ponder.app.session.EngineSlot;
import ponder.app.session.ModelSession;
import ponder.app.session.OpenChats;
import ponder.app.session.ParameterScope;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.Settings.WindowBounds;
import ponder.app.theme.Themes;

/**
 * The windows beside the main one open over it and go with Escape, wherever the focus is in them.
 */
@ExtendWith(ApplicationExtension.class)
class OwnedWindowTest {
    @TempDir private Path home = Path.of("");
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ReplyQueue replies = new ReplyQueue(UiThread::later);
    private @Nullable Stage owner;
    private @Nullable Themes themes;

    @Start
    void start(Stage stage) {
        owner = stage;
        themes = new Themes();
        stage.setX(200);
        stage.setY(60);
        stage.setScene(new Scene(new Pane(), 900, 800));
        stage.show();
    }

    private Stage owner() {
        return Objects.requireNonNull(owner);
    }

    private Themes themes() {
        return Objects.requireNonNull(themes);
    }

    private UserFolders folders() {
        return new UserFolders(home, home, home, home);
    }

    private ModelSession model() {
        return new ModelSession(
                folders(),
                preferences,
                replies,
                new ParameterScope(),
                new Background(),
                new EngineSlot(Runnable::run, UiThread::run),
                sentence -> {});
    }

    private void opensInTheMiddleAndGoesWithEscape(FxRobot robot, Runnable show) {
        robot.interact(show);
        WaitForAsyncUtils.waitForFxEvents();
        Window window = Window.getWindows().getLast();
        assertTrue(window != owner() && window.isShowing());
        assertEquals(middle(owner()), middle(window), 20);
        assertTrue(window.getY() >= 0, "top at " + window.getY());
        robot.type(KeyCode.TAB).type(KeyCode.ESCAPE);
        assertFalse(window.isShowing());
    }

    private static double middle(Window window) {
        return window.getX() + window.getWidth() / 2;
    }

    @Test
    void models(FxRobot robot) {
        ModelsWindow models =
                new ModelsWindow(
                        owner(),
                        themes(),
                        model(),
                        preferences,
                        home,
                        home,
                        new Background(),
                        address -> {},
                        () -> {});
        opensInTheMiddleAndGoesWithEscape(robot, models::show);
        opensInTheMiddleAndGoesWithEscape(robot, models::show);
    }

    @Test
    void settings(FxRobot robot) {
        try (ConversationRepository repository =
                ConversationRepository.open(home, problems -> {})) {
            SettingsWindow settings =
                    new SettingsWindow(
                            owner(),
                            themes(),
                            preferences,
                            folders(),
                            model(),
                            address -> {},
                            new Deletion(
                                    chats(repository),
                                    repository,
                                    () -> CompletableFuture.completedFuture(""),
                                    () -> {},
                                    sentence -> {}),
                            new Keys(Map.of()),
                            () -> true,
                            Windows.serving(preferences, new ReplyQueue(Runnable::run)));
            opensInTheMiddleAndGoesWithEscape(robot, settings::show);
            opensInTheMiddleAndGoesWithEscape(robot, settings::show);
        }
    }

    private OpenChats chats(ConversationRepository repository) {
        return new OpenChats(
                repository,
                replies,
                TestChats.host(repository, TestChats.DEEPSEEK, System::nanoTime),
                () -> null);
    }

    /** The first move of a window is lost now and then; what X11 did with it is not told. */
    @Test
    void aWindowIsSentToItsPlaceAgainOnceItIsShown(FxRobot robot) {
        List<Double> sent = new ArrayList<>();
        Stage[] window = new Stage[1];
        Subscription[] insisting = new Subscription[1];
        robot.interact(
                () -> {
                    insisting[0] = WindowPlacement.insist();
                    window[0] = new Stage();
                    window[0].setScene(new Scene(new Pane(), 200, 100));
                    window[0].setX(140);
                    window[0].show();
                    window[0]
                            .xProperty()
                            .addListener((o, before, now) -> sent.add(now.doubleValue()));
                });
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(sent.isEmpty(), "it is not moved again");
        assertEquals(140, sent.getLast());
        robot.interact(
                () -> {
                    insisting[0].unsubscribe();
                    window[0].hide();
                });
    }

    /** As the window manager does now and then; it says so while the window is being shown. */
    @Test
    void aWindowThatIsPutIntoTheCornerGoesWhereItBelongs(FxRobot robot) {
        Stage[] window = new Stage[1];
        Subscription[] insisting = new Subscription[1];
        robot.interact(
                () -> {
                    insisting[0] = WindowPlacement.insist();
                    window[0] = new Stage();
                    window[0].setScene(new Scene(new Pane(), 200, 100));
                    OwnedWindow.over(owner(), window[0]);
                    window[0].show();
                });
        double x = window[0].getX();
        double y = window[0].getY();
        robot.interact(
                () -> {
                    window[0].hide();
                    window[0].show();
                    window[0].setX(2);
                    window[0].setY(1);
                });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(x, window[0].getX(), 1);
        assertEquals(y, window[0].getY(), 1);
        robot.interact(
                () -> {
                    insisting[0].unsubscribe();
                    window[0].hide();
                });
    }

    private static Stage begun(WindowBounds left) {
        Stage window = new Stage();
        window.setScene(WindowPlacement.scene(new Pane(), left));
        WindowPlacement.begin(window, left);
        return window;
    }

    /** The frame that a window manager draws is not part of what is kept. */
    @Test
    void theProgramsWindowIsAsLargeAsItWasLeft(FxRobot robot) {
        WindowBounds left = new WindowBounds(40, 30, 610, 430, false);
        Stage[] window = new Stage[1];
        robot.interact(
                () -> {
                    window[0] = begun(left);
                    assertTrue(Double.isNaN(window[0].getWidth()), "the frame is to be added");
                    window[0].show();
                });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(left, WindowPlacement.of(window[0]));
        robot.interact(window[0]::hide);
    }

    /** Or it would fill the screen for good once it was left maximized. */
    @Test
    void aWindowLeftMaximizedHasItsSizeBackWhenThatEnds(FxRobot robot) throws TimeoutException {
        WindowBounds left = new WindowBounds(40, 30, 610, 430, false);
        Stage[] window = new Stage[1];
        robot.interact(
                () -> {
                    window[0] = begun(left);
                    window[0].show();
                    window[0].setWidth(700);
                });
        double width = 700 - (window[0].getWidth() - window[0].getScene().getWidth());
        WaitForAsyncUtils.waitFor(
                5,
                TimeUnit.SECONDS,
                () ->
                        window[0].getProperties().get(WindowPlacement.RESTORED)
                                        instanceof WindowBounds kept
                                && kept.width() == width);
        robot.interact(() -> window[0].setMaximized(true));
        assertTrue(window[0].getScene().getWidth() > width, "it does not fill the screen");
        assertEquals(new WindowBounds(40, 30, width, 430, true), WindowPlacement.of(window[0]));
        robot.interact(window[0]::hide);
    }

    @Test
    void aWindowThatBeginsMaximizedHasItsSizeBackWhenThatEnds(FxRobot robot) {
        WindowBounds left = new WindowBounds(40, 30, 610, 430, true);
        Stage[] window = new Stage[1];
        robot.interact(
                () -> {
                    window[0] = begun(left);
                    window[0].show();
                    window[0].setWidth(1000);
                    window[0].setHeight(1000);
                });
        assertEquals(left, WindowPlacement.of(window[0]));
        robot.interact(() -> window[0].setMaximized(false));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () -> {
                    assertEquals(610, window[0].getScene().getWidth());
                    assertEquals(430, window[0].getScene().getHeight());
                    window[0].hide();
                });
    }

    @Test
    void about(FxRobot robot) {
        opensInTheMiddleAndGoesWithEscape(
                robot, () -> AboutWindow.show(owner(), themes(), Map.of("Java", "25"), link -> {}));
    }
}
