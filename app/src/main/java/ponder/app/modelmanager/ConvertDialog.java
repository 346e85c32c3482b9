package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import ponder.inference.export.Precision;

/** Asks for a name and a precision before a conversion starts. */
final class ConvertDialog extends Dialog<ConvertRequest> {
    /**
     * @param precision null keeps a GGUF file's own bits
     */
    private record Choice(String label, @Nullable Precision precision) {
        @Override
        public String toString() {
            return label;
        }
    }

    ConvertDialog(Path source) {
        setTitle("Convert a model");
        setHeaderText("Convert " + source.getFileName() + " to run it here");
        TextField name = new TextField(name(source));
        name.setPrefColumnCount(28);
        ComboBox<Choice> precision = new ComboBox<>();
        precision.getItems().setAll(choices(source.toString().endsWith(".gguf")));
        precision.getSelectionModel().selectFirst();
        GridPane grid = new GridPane(12, 12);
        grid.addRow(0, new Label("Name"), name);
        grid.addRow(1, new Label("Precision"), precision);
        getDialogPane().setContent(grid);
        ButtonType convert = new ButtonType("Convert", ButtonBar.ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(convert, ButtonType.CANCEL);
        getDialogPane()
                .lookupButton(convert)
                .disableProperty()
                .bind(name.textProperty().map(String::isBlank));
        setResultConverter(
                button ->
                        button == convert
                                ? new ConvertRequest(
                                        source,
                                        name.getText().strip(),
                                        precision.getValue().precision())
                                : null);
    }

    private static String name(Path source) {
        return String.valueOf(source.getFileName()).replaceFirst("\\.gguf$", "");
    }

    private static List<Choice> choices(boolean gguf) {
        List<Choice> plain =
                List.of(
                        new Choice("int4, smallest and fastest", Precision.INT4),
                        new Choice("int8, closer to the original", Precision.INT8),
                        new Choice("fp16", Precision.FP16),
                        new Choice("fp32, exact and largest", Precision.FP32));
        if (!gguf) {
            return plain;
        }
        return Stream.concat(Stream.of(new Choice("as in the file", null)), plain.stream())
                .toList();
    }
}
