package ponder.app.chat.reply;

import java.util.Optional;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import ponder.app.control.Dialogs;
import ponder.app.session.chat.Vote;
import ponder.app.text.Texts;

/** Asks how many replies a vote should have. */
public final class VoteDialog {
    private static final int USUAL = 5;

    private VoteDialog() {}

    /** From {@link Vote#FEWEST} to {@link Vote#MOST}, or nothing if the user leaves. */
    public static Optional<Integer> ask(Window owner) {
        Spinner<Integer> number = new Spinner<>(Vote.FEWEST, Vote.MOST, USUAL);
        number.setId("vote-number");
        Label question = new Label(Texts.of("vote.askNumber", Vote.FEWEST, Vote.MOST));
        question.setLabelFor(number);
        Dialog<Integer> dialog = new Dialog<>();
        Dialogs.over(owner, dialog);
        dialog.setTitle(Texts.of("vote.title"));
        VBox content = new VBox(12, question, number);
        content.getStyleClass().add("dialog-content");
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().addAll(ButtonType.CANCEL, ButtonType.OK);
        dialog.setResultConverter(
                button -> button == ButtonType.OK ? (Integer) number.getValue() : null);
        return dialog.showAndWait();
    }
}
