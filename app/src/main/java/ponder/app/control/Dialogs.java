package ponder.app.control;

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
}
