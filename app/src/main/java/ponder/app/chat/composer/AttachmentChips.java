package ponder.app.chat.composer;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.control.Menus;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.draft.AttachedFile;
import ponder.app.session.draft.FileReading;
import ponder.app.text.Texts;

/** The files attached to the next question, each with its tokens, and those being read. */
public final class AttachmentChips extends FlowPane {
    private static final double LONGEST_NAME = 420;
    private static final double PROGRESS_WIDTH = 60;

    private final ChatViewModel chat;
    private final Consumer<String> write;
    private final InvalidationListener listener = o -> show();

    /**
     * @param write puts a text where the question is being written
     */
    AttachmentChips(ChatViewModel chat, Consumer<String> write) {
        super(6, 6);
        this.chat = chat;
        this.write = write;
        getStyleClass().add("attachment-chips");
        managedProperty().bind(visibleProperty());
        chat.draft().files().addListener(listener);
        chat.draft().readings().addListener(listener);
        show();
    }

    private void show() {
        getChildren().setAll(chat.draft().files().stream().map(this::chip).toList());
        getChildren().addAll(chat.draft().readings().stream().map(this::chip).toList());
        setVisible(!getChildren().isEmpty());
    }

    private Node chip(FileReading reading) {
        Label name =
                new Label(Texts.of("draft.reading", reading.name()), new FontIcon(Feather.FILE));
        name.setMaxWidth(LONGEST_NAME);
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(reading.progressProperty());
        progress.setPrefWidth(PROGRESS_WIDTH);
        return chip(
                name,
                progress,
                Icons.button(
                        Feather.X,
                        Texts.of("file.cancel", reading.name()),
                        () -> chat.draft().cancel(reading)));
    }

    private static HBox chip(Node... parts) {
        HBox chip = new HBox(4, parts);
        chip.getStyleClass().add("file-chip");
        chip.setAlignment(Pos.CENTER_LEFT);
        return chip;
    }

    private Node chip(AttachedFile file) {
        Label name = new Label(text(file), new FontIcon(Feather.FILE_TEXT));
        name.setMaxWidth(LONGEST_NAME);
        HBox chip = chip(name);
        if (file.tooLong()) {
            chip.getStyleClass().add("too-long");
            name.setWrapText(true);
            name.setMinHeight(USE_PREF_SIZE);
            MenuButton cut = new MenuButton(Texts.of("file.cut"));
            cut.getStyleClass().add("small");
            cut.setMinWidth(USE_PREF_SIZE);
            cut.getItems()
                    .addAll(
                            Menus.item(
                                    Texts.of("file.keepBeginning"),
                                    () -> chat.draft().cut(file, true)),
                            Menus.item(
                                    Texts.of("file.keepEnd"), () -> chat.draft().cut(file, false)));
            chip.getChildren().add(cut);
        }
        if (file.pasted()) {
            chip.getChildren().add(asText(file));
        }
        chip.getChildren()
                .add(
                        Icons.button(
                                Feather.X,
                                Texts.of("file.remove"),
                                () -> chat.draft().detach(file)));
        return chip;
    }

    /** For who wanted a long text from the clipboard in the question itself. */
    private Button asText(AttachedFile file) {
        Button button = new Button(Texts.of("file.asText"));
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(
                e -> {
                    chat.draft().detach(file);
                    write.accept(file.file().text());
                });
        return button;
    }

    public static String text(AttachedFile file) {
        if (file.tokens() < 0) {
            return file.file().name();
        }
        if (!file.tooLong()) {
            return Texts.of("file.tokens", file.file().name(), file.tokens());
        }
        String key = file.more() ? "file.muchTooLong" : "file.tooLong";
        return Texts.of(key, file.file().name(), file.tokens(), file.most());
    }

    void close() {
        chat.draft().files().removeListener(listener);
        chat.draft().readings().removeListener(listener);
    }
}
