package ponder.app.chat;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.control.Menus;
import ponder.app.text.Texts;

/** The files that go with the next question, each with its tokens. */
final class AttachmentChips extends FlowPane {
    private final ChatViewModel chat;
    private final InvalidationListener listener = o -> show();

    AttachmentChips(ChatViewModel chat) {
        super(6, 6);
        this.chat = chat;
        getStyleClass().add("attachment-chips");
        managedProperty().bind(visibleProperty());
        chat.draft().files().addListener(listener);
        show();
    }

    private void show() {
        setVisible(!chat.draft().files().isEmpty());
        getChildren().setAll(chat.draft().files().stream().map(this::chip).toList());
    }

    private Node chip(AttachedFile file) {
        Label name = new Label(text(file), new FontIcon(Feather.FILE_TEXT));
        name.setMaxWidth(420);
        HBox chip = new HBox(4, name);
        if (file.tooLong()) {
            chip.getStyleClass().add("too-long");
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
        chip.getChildren()
                .add(
                        Icons.button(
                                Feather.X,
                                Texts.of("file.remove"),
                                () -> chat.draft().detach(file)));
        chip.getStyleClass().add("file-chip");
        chip.setAlignment(Pos.CENTER_LEFT);
        return chip;
    }

    static String text(AttachedFile file) {
        if (file.tokens() < 0) {
            return file.file().name();
        }
        return file.tooLong()
                ? Texts.of("file.tooLong", file.file().name(), file.tokens(), file.most())
                : Texts.of("file.tokens", file.file().name(), file.tokens());
    }

    void close() {
        chat.draft().files().removeListener(listener);
    }
}
