package ponder.app.control;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** Dialogs that belong to a window. */
public final class Dialogs {
    private Dialogs() {}

    /**
     * Puts a dialog over a window, whose styles JavaFX hands on, with text of the same size and as
     * high as its words need, and on the screen.
     */
    public static void over(Window owner, Dialog<?> dialog) {
        DialogPane pane = dialog.getDialogPane();
        Window window = pane.getScene().getWindow();
        dialog.initOwner(owner);
        pane.setStyle(owner.getScene().getRoot().getStyle());
        pane.setMinHeight(Region.USE_PREF_SIZE);
        window.addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                e -> {
                    double width = pane.prefWidth(-1);
                    OnScreen.keep(owner, window, width, pane.prefHeight(width));
                });
    }

    /** Enter keeps what is there: to lose it takes another key or a click. */
    public static void keepUnless(Alert alert, ButtonType lose) {
        button(alert, lose).getStyleClass().add("danger");
        cancelUnless(alert, lose);
    }

    /** Enter cancels: to go on takes another key or a click. */
    public static void cancelUnless(Alert alert, ButtonType go) {
        button(alert, go).setDefaultButton(false);
        Button cancel = button(alert, ButtonType.CANCEL);
        cancel.setDefaultButton(true);
        alert.setOnShown(e -> cancel.requestFocus());
    }

    private static Button button(Alert alert, ButtonType of) {
        return (Button) alert.getDialogPane().lookupButton(of);
    }
}
