package ponder.app.markdown;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.TextSelection;
import ponder.app.text.Texts;

/** Code with its language and buttons to copy, wrap and save; long lines scroll sideways. */
final class CodeBlockView extends VBox {
    private Block.Code code;
    private final Label name;
    private final CodeLines lines;

    CodeBlockView(Block.Code code) {
        this.code = code;
        getStyleClass().add("code-block");
        String language = language(code);
        name = new Label(language.isBlank() ? Texts.of("code.plain") : language);
        name.getStyleClass().add("code-language");
        lines = new CodeLines(language);
        lines.show(code.code(), code.finished());
        SidewaysScroll scroll = new SidewaysScroll(lines);
        scroll.getStyleClass().add("code-scroll");
        getChildren().addAll(header(), scroll);
        if (!code.note().isEmpty()) {
            getChildren().addFirst(note(code.note()));
        }
    }

    private static String language(Block.Code code) {
        return code.language().strip().split("[\\s{:,]", 2)[0];
    }

    private static Label note(String text) {
        Label note = new Label(text);
        note.getStyleClass().add("code-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }

    /** Shows code that has grown, and tells whether it is still the same block. */
    boolean update(Block.Code now) {
        if (!now.language().equals(code.language()) || !now.note().equals(code.note())) {
            return false;
        }
        code = now;
        lines.show(now.code(), now.finished());
        return true;
    }

    private HBox header() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleButton wrap = Icons.toggle(Feather.CORNER_DOWN_LEFT, Texts.of("code.wrap"));
        wrap.selectedProperty().addListener((o, before, now) -> lines.wrap(now));
        Button save = Icons.button(Feather.DOWNLOAD, Texts.of("code.save"), this::save);
        Button copy =
                Icons.button(
                        Feather.COPY, Texts.of("code.copy"), () -> TextSelection.copy(code.code()));
        HBox header = new HBox(name, space, wrap, save, copy);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("code-header");
        return header;
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("code.saveTitle"));
        chooser.setInitialFileName("code.txt");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            try {
                Files.write(file.toPath(), (code.code() + "\n").getBytes(StandardCharsets.UTF_8));
                name.setText(Texts.of("code.saved", file.getName()));
            } catch (IOException e) {
                name.setText(Texts.of("code.notSaved"));
            }
        }
    }
}
