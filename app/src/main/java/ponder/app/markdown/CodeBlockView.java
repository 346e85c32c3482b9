package ponder.app.markdown;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.concurrent.UiThread;
import ponder.app.control.Icons;
import ponder.app.control.row.WrappingRow;
import ponder.app.markdown.code.CodeFile;
import ponder.app.markdown.code.CodeLines;
import ponder.app.platform.WholeFile;
import ponder.app.text.Texts;

/** Code with its language and buttons to copy, wrap and save; long lines scroll sideways. */
final class CodeBlockView extends VBox {
    private static final Duration MOMENT = Duration.seconds(8);

    private Block.Code code;
    private final Label name;
    private final CodeLines lines;
    private final PauseTransition moment = new PauseTransition(MOMENT);

    CodeBlockView(Block.Code code) {
        this.code = code;
        getStyleClass().add("code-block");
        String language = language(code);
        name = new Label(title(language));
        name.getStyleClass().add("code-language");
        moment.setOnFinished(e -> name.setText(title(language)));
        lines = new CodeLines(language);
        lines.show(code.code(), code.finished());
        SidewaysScroll scroll = new SidewaysScroll(lines);
        scroll.getStyleClass().add("code-scroll");
        getChildren().addAll(header(), scroll);
        if (!code.note().isEmpty()) {
            getChildren().addFirst(note(code.note()));
        }
    }

    private static String title(String language) {
        if (language.isBlank()) {
            return Texts.of("code.plain");
        }
        return CodeFile.picture(language) ? Texts.of("code.asCode", language) : language;
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

    private WrappingRow header() {
        ToggleButton wrap = Icons.toggle(Feather.CORNER_DOWN_LEFT, Texts.of("code.wrap"));
        wrap.selectedProperty().addListener((o, before, now) -> lines.wrap(now));
        Button save = Icons.button(Feather.DOWNLOAD, Texts.of("code.save"), this::save);
        Button copy = Icons.copyButton(Texts.of("code.copy"), () -> code.code());
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        WrappingRow header = new WrappingRow(name, new HBox(wrap, save, copy));
        header.getStyleClass().add("code-header");
        return header;
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("code.saveTitle"));
        chooser.setInitialFileName(CodeFile.name(language(code)));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            save(file.toPath());
        }
    }

    /** Writes it away from the JavaFX thread, and says for a moment how that went. */
    void save(Path file) {
        byte[] text = (code.code() + "\n").getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual()
                .start(
                        () -> {
                            String said = written(file, text);
                            UiThread.later(() -> say(said));
                        });
    }

    private static String written(Path file, byte[] text) {
        try {
            WholeFile.write(file, text, true);
            return Texts.of("code.saved", file.getFileName());
        } catch (IOException e) {
            System.getLogger(CodeBlockView.class.getName())
                    .log(System.Logger.Level.WARNING, "not saved: " + file, e);
            return Texts.of("code.notSaved");
        }
    }

    private void say(String sentence) {
        name.setText(sentence);
        moment.playFromStart();
    }
}
