package ponder.app.chat.reply;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import ponder.app.concurrent.UiThread;
import ponder.app.control.ChoiceBoxes;
import ponder.app.control.Converters;
import ponder.app.control.Dialogs;
import ponder.app.control.Spinners;
import ponder.app.session.tally.VoteRule;
import ponder.app.text.Texts;

/** Asks how a vote is to be held. */
public final class VoteDialog {
    private static final int USUAL = 5;
    private static final List<Integer> STOPS = List.of(0, 100, 99, 95, 90);

    private final Spinner<Integer> number =
            Spinners.wholeNumber("vote-number", VoteRule.FEWEST, VoteRule.MOST, USUAL);
    private final ChoiceBox<Integer> stopAt = new ChoiceBox<>();
    private final CheckBox endUnsure = new CheckBox(Texts.of("vote.endUnsure"));

    private VoteDialog() {}

    /** The rule, or nothing if the user leaves. */
    public static Optional<VoteRule> ask(Window owner) {
        return new VoteDialog().askOver(owner);
    }

    private Optional<VoteRule> askOver(Window owner) {
        Dialog<VoteRule> dialog = new Dialog<>();
        Dialogs.over(owner, dialog);
        dialog.setTitle(Texts.of("vote.title"));
        dialog.getDialogPane().setContent(content());
        dialog.getDialogPane().getButtonTypes().addAll(ButtonType.CANCEL, ButtonType.OK);
        dialog.setOnShown(
                e ->
                        UiThread.later(
                                () -> {
                                    number.requestFocus();
                                    number.getEditor().selectAll();
                                }));
        dialog.setResultConverter(button -> button == ButtonType.OK ? rule() : null);
        return dialog.showAndWait();
    }

    private VBox content() {
        Label question = new Label(Texts.of("vote.askNumber", VoteRule.FEWEST, VoteRule.MOST));
        question.setLabelFor(number);
        stopAt.setId("vote-stop");
        ChoiceBoxes.mend(stopAt);
        stopAt.getItems().setAll(STOPS);
        stopAt.setConverter(Converters.of(VoteDialog::wording));
        stopAt.setValue(VoteRule.of(USUAL).stopAt());
        Label stop = new Label(Texts.of("vote.stop"));
        stop.setLabelFor(stopAt);
        endUnsure.setId("vote-unsure");
        endUnsure.setWrapText(true);
        VBox content =
                new VBox(12, new VBox(4, question, number), new VBox(4, stop, stopAt), endUnsure);
        content.getStyleClass().add("dialog-content");
        return content;
    }

    private VoteRule rule() {
        return new VoteRule(Spinners.value(number), stopAt.getValue(), endUnsure.isSelected());
    }

    private static String wording(int percent) {
        return switch (percent) {
            case 0 -> Texts.of("vote.stopNever");
            case 100 -> Texts.of("vote.stopCertain");
            default -> Texts.of("vote.stopLikely", Texts.of("inspect.percent", percent));
        };
    }
}
