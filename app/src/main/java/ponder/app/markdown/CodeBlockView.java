package ponder.app.markdown;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.ProseFlow;
import ponder.app.control.TextSelection;

/** Code with its language and a copy button; long lines scroll sideways. */
final class CodeBlockView extends VBox {
    CodeBlockView(String language, String code) {
        getStyleClass().add("code-block");
        Label name = new Label(language.isBlank() ? "code" : language);
        name.getStyleClass().add("code-language");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = Icons.button(Feather.COPY, "Copy code", () -> TextSelection.copy(code));
        HBox header = new HBox(name, space, copy);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("code-header");

        Text text = new Text(code);
        text.getStyleClass().add("code-text");
        ProseFlow flow = new ProseFlow(text);
        flow.setMinWidth(Region.USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(flow);
        scroll.getStyleClass().add("code-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        SidewaysScroll.showWholeHeight(scroll, flow);
        scroll.addEventFilter(ScrollEvent.SCROLL, this::passOnVertical);
        getChildren().addAll(header, scroll);
    }

    /** The wheel over code scrolls the chat, not the code. */
    private void passOnVertical(ScrollEvent e) {
        boolean vertical = Math.abs(e.getDeltaY()) > Math.abs(e.getDeltaX()) && !e.isShiftDown();
        if (vertical && getParent() != null && e.getTarget() != this) {
            e.consume();
            getParent().fireEvent(e.copyFor(e.getSource(), getParent()));
        }
    }
}
