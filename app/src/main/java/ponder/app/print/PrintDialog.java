package ponder.app.print;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import ponder.app.control.ChoiceBoxes;
import ponder.app.control.Dialogs;
import ponder.app.control.Spinners;
import ponder.app.text.Texts;

/** Asks by which printer, how often, and with or without thoughts. */
final class PrintDialog {
    private static final int MOST_COPIES = 99;

    private PrintDialog() {}

    record Wanted(String printer, int copies, boolean thoughts) {}

    /**
     * @param printers at least one, the usual one first
     * @param offerThoughts whether there are any
     */
    static Optional<Wanted> ask(Window owner, List<String> printers, boolean offerThoughts) {
        ChoiceBox<String> printer = new ChoiceBox<>();
        ChoiceBoxes.mend(printer);
        printer.setId("printer");
        printer.getItems().setAll(printers);
        printer.setValue(printers.getFirst());
        printer.setMaxWidth(Double.MAX_VALUE);
        Spinner<Integer> copies = Spinners.wholeNumber("copies", 1, MOST_COPIES, 1);
        CheckBox thoughts = new CheckBox(Texts.of("export.thoughts"));
        thoughts.setSelected(true);
        GridPane fields = new GridPane(12, 12);
        fields.addRow(0, label("print.printer", printer), printer);
        fields.addRow(1, label("print.copies", copies), copies);
        VBox content = new VBox(16, fields);
        if (offerThoughts) {
            content.getChildren().add(thoughts);
        }
        content.getStyleClass().add("dialog-content");
        ButtonType print = new ButtonType(Texts.of("print.do"), ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        Dialogs.over(owner, dialog);
        dialog.setTitle(Texts.of("print.title"));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().addAll(ButtonType.CANCEL, print);
        return dialog.showAndWait()
                .filter(answer -> answer == print)
                .map(
                        yes ->
                                new Wanted(
                                        printer.getValue(),
                                        Spinners.value(copies),
                                        offerThoughts && thoughts.isSelected()));
    }

    private static Label label(String key, Node of) {
        Label label = new Label(Texts.of(key));
        label.setLabelFor(of);
        return label;
    }
}
