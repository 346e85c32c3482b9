package ponder.app.shell;

import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;
import ponder.app.settings.Settings.WindowBounds;

/** Puts the window where it was, if that place still is on a screen. */
public final class WindowPlacement {
    private static final Duration MOMENT = Duration.millis(300);

    /** By so many pixels a window may be said to stand beside where it was put. */
    private static final double LARGEST_FRAME = 50;

    /** The property of a stage that has its bounds when it was last not maximized. */
    static final String RESTORED = "ponder.restored";

    private static final double USUAL_WIDTH = 1120;
    private static final double USUAL_HEIGHT = 760;

    private WindowPlacement() {}

    /** As it is now; of a maximized window, as it would be otherwise, and that it is maximized. */
    public static WindowBounds of(Stage stage) {
        return stage.isMaximized()
                        && stage.getProperties().get(RESTORED) instanceof WindowBounds before
                ? new WindowBounds(before.x(), before.y(), before.width(), before.height(), true)
                : now(stage);
    }

    private static WindowBounds now(Stage stage) {
        return new WindowBounds(
                stage.getX(),
                stage.getY(),
                stage.getScene().getWidth(),
                stage.getScene().getHeight(),
                stage.isMaximized());
    }

    /** Where the program's window was left; called before any window is shown. */
    public static void begin(Stage stage, @Nullable WindowBounds bounds) {
        insist();
        if (bounds != null && onScreen(bounds)) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setMaximized(bounds.maximized());
            stage.getProperties().put(RESTORED, bounds);
            if (bounds.maximized()) {
                giveBack(stage, bounds);
            }
        }
        rememberRestored(stage);
    }

    /** A window manager knows no other size of a window that was maximized from the first. */
    private static void giveBack(Stage stage, WindowBounds bounds) {
        ChangeListener<Boolean> once =
                new ChangeListener<>() {
                    @Override
                    public void changed(
                            ObservableValue<? extends Boolean> o, Boolean before, Boolean now) {
                        if (!now) {
                            stage.maximizedProperty().removeListener(this);
                            UiThread.later(() -> size(stage, bounds));
                        }
                    }
                };
        stage.maximizedProperty().addListener(once);
    }

    private static void size(Stage stage, WindowBounds bounds) {
        stage.setWidth(bounds.width() + stage.getWidth() - stage.getScene().getWidth());
        stage.setHeight(bounds.height() + stage.getHeight() - stage.getScene().getHeight());
        stage.setX(bounds.x());
        stage.setY(bounds.y());
    }

    /** A while after a change, for not every system tells first that a window is maximized. */
    private static void rememberRestored(Stage stage) {
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(
                e -> {
                    if (stage.isShowing() && !stage.isMaximized() && !stage.isIconified()) {
                        stage.getProperties().put(RESTORED, now(stage));
                    }
                });
        Stream.of(
                        stage.xProperty(),
                        stage.yProperty(),
                        stage.widthProperty(),
                        stage.heightProperty())
                .forEach(bound -> bound.subscribe(value -> moment.playFromStart()));
    }

    /**
     * As large as what was in the window when it was left. The window's own size would have its
     * frame in it, which is not known before it is shown: it would grow at each start.
     */
    public static Scene scene(Parent root, @Nullable WindowBounds bounds) {
        return bounds != null && onScreen(bounds)
                ? new Scene(root, bounds.width(), bounds.height())
                : new Scene(root, USUAL_WIDTH, USUAL_HEIGHT);
    }

    private static boolean onScreen(WindowBounds bounds) {
        return !Screen.getScreensForRectangle(
                        bounds.x(), bounds.y(), bounds.width(), bounds.height())
                .isEmpty();
    }

    /**
     * Moves each window and dialog once more when it is shown. On X11 the first move now and then
     * comes to nothing: the window then stands in the corner, its title bar outside the screen, and
     * menus open where it should be. Where it stands is told only later, so that it is looked at
     * again after a moment.
     */
    static Subscription insist() {
        ListChangeListener<Window> listener =
                change -> {
                    while (change.next()) {
                        change.getAddedSubList().stream()
                                .filter(Stage.class::isInstance)
                                .map(Stage.class::cast)
                                .forEach(WindowPlacement::insistOn);
                    }
                };
        Window.getWindows().addListener(listener);
        return () -> Window.getWindows().removeListener(listener);
    }

    private static void insistOn(Stage stage) {
        Point2D wanted = new Point2D(stage.getX(), stage.getY());
        UiThread.later(() -> moveOnceMore(stage, wanted));
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(
                e -> {
                    if (wanted.distance(stage.getX(), stage.getY()) > LARGEST_FRAME) {
                        moveOnceMore(stage, wanted);
                    }
                });
        moment.play();
    }

    private static void moveOnceMore(Stage stage, Point2D wanted) {
        if (!stage.isShowing() || stage.isMaximized() || stage.isFullScreen()) {
            return;
        }
        double x = Double.isNaN(wanted.getX()) ? stage.getX() : wanted.getX();
        double y = Double.isNaN(wanted.getY()) ? stage.getY() : wanted.getY();
        stage.setX(x + 1);
        stage.setY(y + 1);
        stage.setX(x);
        stage.setY(y);
    }
}
