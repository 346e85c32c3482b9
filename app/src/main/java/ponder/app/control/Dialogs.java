package ponder.app.control;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Dialogs that belong to a window. */
public final class Dialogs {
    private Dialogs() {}

    /**
     * Puts a dialog over a window, whose styles JavaFX hands on, with text of the same size and as
     * high as its words need.
     */
    public static void over(Window owner, Dialog<?> dialog) {
        dialog.initOwner(owner);
        dialog.getDialogPane().setStyle(owner.getScene().getRoot().getStyle());
        dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    }

    /** Enter keeps what is there: to lose it takes another key or a click. */
    public static void keepUnless(Alert alert, ButtonType lose) {
        Button keep = (Button) alert.getDialogPane().lookupButton(ButtonType.CANCEL);
        Button go = (Button) alert.getDialogPane().lookupButton(lose);
        go.setDefaultButton(false);
        go.getStyleClass().add("danger");
        keep.setDefaultButton(true);
        alert.setOnShown(e -> keep.requestFocus());
    }
}
