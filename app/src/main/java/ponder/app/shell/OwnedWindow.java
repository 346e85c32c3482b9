package ponder.app.shell;

import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** A window beside another one: it opens in that one's middle, and Escape closes it. */
final class OwnedWindow {
    private OwnedWindow() {}

    /** Left to the window manager, the place was now and then outside the screen. */
    static void over(Window owner, Stage window) {
        window.initOwner(owner);
        window.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        e.consume();
                        window.close();
                    }
                });
        window.addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                e -> {
                    if (Double.isNaN(window.getX())) {
                        centre(owner, window);
                    }
                });
    }

    private static void centre(Window owner, Stage window) {
        Rectangle2D screen = screenOf(owner).getVisualBounds();
        double width = window.getScene().getWidth();
        double height = window.getScene().getHeight();
        double x = owner.getX() + (owner.getWidth() - width) / 2;
        double y = owner.getY() + (owner.getHeight() - height) / 2;
        window.setX(within(screen.getMinX(), screen.getMaxX() - width, x));
        window.setY(within(screen.getMinY(), screen.getMaxY() - height, y));
    }

    private static Screen screenOf(Window owner) {
        return Screen.getScreensForRectangle(
                        owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight())
                .stream()
                .findFirst()
                .orElseGet(Screen::getPrimary);
    }

    /** Where both bounds cannot be kept, the upper left corner with the title stays in view. */
    private static double within(double least, double most, double value) {
        return Math.max(least, Math.min(most, value));
    }
}
