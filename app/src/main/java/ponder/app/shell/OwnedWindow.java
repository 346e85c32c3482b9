package ponder.app.shell;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import ponder.app.control.OnScreen;
import ponder.app.theme.Themes;

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
        double width = window.getScene().getWidth();
        double height = window.getScene().getHeight();
        double x = owner.getX() + (owner.getWidth() - width) / 2;
        double y = owner.getY() + (owner.getHeight() - height) / 2;
        OnScreen.place(owner, window, x, y, width, height);
    }

    /** In a window that is larger where the text is, as far as the screen goes. */
    static Scene scene(Window owner, Themes themes, Parent root, double width, double height) {
        double scale = themes.textScaleProperty().get();
        Scene scene =
                new Scene(
                        root,
                        OnScreen.fittingWidth(owner, width, scale),
                        OnScreen.fittingHeight(owner, height, scale));
        themes.style(scene);
        return scene;
    }
}
