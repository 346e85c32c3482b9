package ponder.app.chat.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.control.KeptNodes;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.draft.AttachedFile;
import ponder.app.session.draft.FileReading;
import ponder.app.text.Texts;

/** The files attached to the next question, each with its tokens, and those being read. */
public final class AttachmentChips extends FlowPane {
    private static final double LONGEST_NAME = 420;
    private static final double PROGRESS_WIDTH = 60;

    private final ChatViewModel chat;
    private final KeptNodes<AttachedFile, FileChip> files;
    private final KeptNodes<FileReading, HBox> readings = new KeptNodes<>(r -> r, this::chip);
    private final InvalidationListener listener = o -> show();

    /**
     * @param write puts a text where the question is being written
     */
    AttachmentChips(ChatViewModel chat, Consumer<String> write) {
        super(6, 6);
        this.chat = chat;
        files =
                new KeptNodes<>(
                        AttachedFile::file, file -> new FileChip(chat.draft(), file, write));
        getStyleClass().add("attachment-chips");
        managedProperty().bind(visibleProperty());
        chat.draft().files().addListener(listener);
        chat.draft().readings().addListener(listener);
        show();
    }

    private void show() {
        List<AttachedFile> attached = List.copyOf(chat.draft().files());
        List<FileChip> chips = files.of(attached);
        for (int i = 0; i < chips.size(); i++) {
            chips.get(i).show(attached.get(i));
        }
        List<Node> wanted = new ArrayList<>(chips);
        wanted.addAll(readings.of(chat.draft().readings()));
        KeptNodes.show(getChildren(), wanted);
        setVisible(!wanted.isEmpty());
    }

    private HBox chip(FileReading reading) {
        Label name =
                new Label(Texts.of("draft.reading", reading.name()), new FontIcon(Feather.FILE));
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(reading.progressProperty());
        progress.setPrefWidth(PROGRESS_WIDTH);
        Button cancel =
                Icons.button(
                        Feather.X,
                        Texts.of("file.cancel", reading.name()),
                        () -> chat.draft().cancel(reading));
        HBox chip = new HBox(4, name, progress, cancel);
        style(chip, name);
        return chip;
    }

    static void style(HBox chip, Label name) {
        chip.getStyleClass().add("file-chip");
        chip.setAlignment(Pos.CENTER_LEFT);
        name.setMaxWidth(LONGEST_NAME);
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
