package ponder.app.chat.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.control.KeptNodes;
import ponder.app.control.Menus;
import ponder.app.session.draft.AttachedFile;
import ponder.app.session.draft.DraftViewModel;
import ponder.app.text.Texts;

/** A file attached to the next question, whose tokens are counted while its chip is shown. */
final class FileChip extends HBox {
    private final DraftViewModel draft;
    private final Label name = new Label("", new FontIcon(Feather.FILE_TEXT));
    private final MenuButton cut = new MenuButton(Texts.of("file.cut"));
    private final Button asText = new Button(Texts.of("file.asText"));
    private final Button remove;
    private AttachedFile file;

    /**
     * @param write puts a text where the question is being written
     */
    FileChip(DraftViewModel draft, AttachedFile file, Consumer<String> write) {
        super(4);
        this.draft = draft;
        this.file = file;
        AttachmentChips.style(this, name);
        for (Region button : List.of(cut, asText)) {
            button.getStyleClass().add("small");
            button.setMinWidth(USE_PREF_SIZE);
        }
        cut.getItems()
                .addAll(
                        Menus.item(Texts.of("file.keepBeginning"), () -> cut(true)),
                        Menus.item(Texts.of("file.keepEnd"), () -> cut(false)));
        asText.setOnAction(e -> takeAsText(write));
        remove = Icons.button(Feather.X, Texts.of("file.remove"), () -> draft.detach(this.file));
        show(file);
    }

    /** The same file with what is known of its tokens now. */
    void show(AttachedFile now) {
        file = now;
        name.setText(AttachmentChips.text(now));
        name.setWrapText(now.tooLong());
        name.setMinHeight(now.tooLong() ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
        getStyleClass().removeAll("too-long");
        if (now.tooLong()) {
            getStyleClass().add("too-long");
        }
        List<Node> parts = new ArrayList<>(List.of(name));
        if (now.tooLong()) {
            parts.add(cut);
        }
        if (now.pasted()) {
            parts.add(asText);
        }
        parts.add(remove);
        KeptNodes.show(getChildren(), parts);
    }

    private void cut(boolean keepBeginning) {
        draft.cut(file, keepBeginning);
    }

    /** For who wanted a long text from the clipboard in the question itself. */
    private void takeAsText(Consumer<String> write) {
        draft.detach(file);
        write.accept(file.file().text());
    }
}
