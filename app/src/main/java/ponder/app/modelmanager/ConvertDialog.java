package ponder.app.modelmanager;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;
import ponder.inference.convert.plan.Precision;

/** Asks for a name and a precision before a conversion starts. */
final class ConvertDialog extends Dialog<ConvertRequest> {
    /**
     * @param precision null keeps the source's own bits
     */
    private record Choice(String label, @Nullable Precision precision) {
        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * @param int8Cache whether an 8 bit cache is proposed
     */
    ConvertDialog(Convertible found, boolean int8Cache) {
        setTitle(Texts.of("convert.title"));
        setHeaderText(Texts.of("convert.header", found.source().getFileName()));
        TextField name = new TextField(found.name());
        name.setPrefColumnCount(28);
        ComboBox<Choice> precision = new ComboBox<>();
        precision.getItems().setAll(choices(found.rounded()));
        precision.getSelectionModel().selectFirst();
        GridPane grid = new GridPane(12, 12);
        grid.addRow(0, label("convert.name", name), name);
        grid.addRow(1, label("convert.precision", precision), precision);
        CheckBox cache = new CheckBox(Texts.of("settings.cacheInt8"));
        cache.setSelected(int8Cache);
        cache.disableProperty().bind(precision.valueProperty().map(ConvertDialog::halfCache));
        grid.addRow(2, label("convert.cache", cache), cache);
        ComboBox<String> template = new ComboBox<>();
        template.getItems().setAll(found.templates());
        template.getSelectionModel().selectFirst();
        if (!found.templates().isEmpty()) {
            grid.addRow(3, label("convert.template", template), template);
        }
        grid.getStyleClass().add("dialog-content");
        getDialogPane().setContent(grid);
        ButtonType convert = new ButtonType(Texts.of("convert.do"), ButtonBar.ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(convert, ButtonType.CANCEL);
        getDialogPane()
                .lookupButton(convert)
                .disableProperty()
                .bind(name.textProperty().map(String::isBlank));
        setResultConverter(
                button ->
                        button == convert
                                ? new ConvertRequest(
                                        found.source(),
                                        name.getText().strip(),
                                        precision.getValue().precision(),
                                        template.getValue(),
                                        cache.isSelected() && !cache.isDisabled())
                                : null);
    }

    private static Label label(String key, Control of) {
        Label label = new Label(Texts.of(key));
        label.setLabelFor(of);
        return label;
    }

    /** A half-precision cache cannot be converted to 8 bits. */
    private static boolean halfCache(Choice choice) {
        return choice.precision() == Precision.FP16;
    }

    private static List<Choice> choices(boolean rounded) {
        List<Choice> plain =
                List.of(
                        new Choice(Texts.of("convert.int4"), Precision.INT4),
                        new Choice(Texts.of("convert.int8"), Precision.INT8),
                        new Choice("fp16", Precision.FP16),
                        new Choice(Texts.of("convert.fp32"), Precision.FP32));
        if (!rounded) {
            return plain;
        }
        return Stream.concat(
                        Stream.of(new Choice(Texts.of("convert.asInFile"), null)), plain.stream())
                .toList();
    }
}
