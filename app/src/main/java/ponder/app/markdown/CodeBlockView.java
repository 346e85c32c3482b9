package ponder.app.markdown;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Emoji;
import ponder.app.control.Icons;
import ponder.app.control.ProseFlow;
import ponder.app.control.TextSelection;
import ponder.app.text.Texts;

/** Code with its language and buttons to copy, wrap and save; long lines scroll sideways. */
final class CodeBlockView extends VBox {
    private final String code;
    private final Label name;
    private final ProseFlow flow;

    /**
     * @param finished whether the code is whole; only then is it coloured
     */
    CodeBlockView(String info, String code, boolean finished) {
        this.code = code;
        String language = info.strip().split("[\\s{:,]", 2)[0];
        getStyleClass().add("code-block");
        name = new Label(language.isBlank() ? Texts.of("code.plain") : language);
        name.getStyleClass().add("code-language");
        flow = new ProseFlow();
        if (finished) {
            SyntaxColours.of(language, code).forEach(p -> add(p.text(), p.style()));
        } else {
            add(code, "");
        }
        flow.setMinWidth(Region.USE_PREF_SIZE);
        SidewaysScroll scroll = new SidewaysScroll(flow);
        scroll.getStyleClass().add("code-scroll");
        getChildren().addAll(header(), scroll);
    }

    private void add(String piece, String style) {
        Text text = new Text(Emoji.drawable(piece));
        text.getStyleClass().add("code-text");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        if (Emoji.in(piece)) {
            text.getStyleClass().add("with-emoji");
        }
        flow.getChildren().add(text);
    }

    private HBox header() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleButton wrap = Icons.toggle(Feather.CORNER_DOWN_LEFT, Texts.of("code.wrap"));
        wrap.selectedProperty().addListener((o, before, now) -> wrap(now));
        Button save = Icons.button(Feather.DOWNLOAD, Texts.of("code.save"), this::save);
        Button copy =
                Icons.button(Feather.COPY, Texts.of("code.copy"), () -> TextSelection.copy(code));
        HBox header = new HBox(name, space, wrap, save, copy);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("code-header");
        return header;
    }

    private void wrap(boolean wrapped) {
        flow.setMinWidth(wrapped ? 0 : Region.USE_PREF_SIZE);
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("code.saveTitle"));
        chooser.setInitialFileName("code.txt");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            try {
                Files.writeString(file.toPath(), code + "\n");
                name.setText(Texts.of("code.saved", file.getName()));
            } catch (IOException e) {
                name.setText(Texts.of("code.notSaved"));
            }
        }
    }
}
