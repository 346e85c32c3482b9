package ponder.app.shell;

import java.util.Optional;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import ponder.app.control.ChoiceBoxes;
import ponder.app.control.Converters;
import ponder.app.control.Dialogs;
import ponder.app.control.FieldName;
import ponder.app.requests.ExportFormat;
import ponder.app.text.Texts;

/** Asks in which form chats are to be exported, before it is asked where to. */
final class ExportDialog {
    private ExportDialog() {}

    record Wanted(ExportFormat format, boolean thoughts) {}

    /**
     * @param many chats
     * @param one that was chosen; several, or all there are, are best kept so that they can be
     *     imported again
     */
    static Optional<Wanted> ask(Window owner, int many, boolean one) {
        ChoiceBox<ExportFormat> format = new ChoiceBox<>();
        ChoiceBoxes.mend(format);
        format.setId("export-format");
        FieldName.give(format, Texts.of("export.format"));
        format.getItems().setAll(ExportFormat.values());
        format.setConverter(Converters.of(ExportDialog::name));
        format.setValue(one ? ExportFormat.MARKDOWN : ExportFormat.JSON);
        format.setMaxWidth(Double.MAX_VALUE);
        CheckBox thoughts = new CheckBox(Texts.of("export.thoughts"));
        thoughts.setSelected(true);
        VBox content =
                new VBox(12, new Label(Texts.count("export.question", many)), format, thoughts);
        content.getStyleClass().add("dialog-content");
        Dialog<ButtonType> dialog = new Dialog<>();
        Dialogs.over(owner, dialog);
        dialog.setTitle(Texts.of("export.title"));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().addAll(ButtonType.CANCEL, ButtonType.NEXT);
        return dialog.showAndWait()
                .filter(answer -> answer == ButtonType.NEXT)
                .map(next -> new Wanted(format.getValue(), thoughts.isSelected()));
    }

    static String name(ExportFormat format) {
        return switch (format) {
            case JSON -> Texts.of("export.json");
            case MARKDOWN -> Texts.of("export.markdown");
            case HTML -> Texts.of("export.html");
        };
    }
}
