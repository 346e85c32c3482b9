package ponder.app.chat.steer;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import ponder.app.control.ProseFlow;
import ponder.app.text.Texts;

/** The user's words within a thought. */
public final class HintLine extends VBox {
    /**
     * @param text as it stands in the thought
     */
    public HintLine(String text) {
        getStyleClass().add("hint-line");
        Label by = new Label(Texts.of("export.you"));
        by.getStyleClass().add("note-line");
        getChildren().addAll(by, new ProseFlow().show(text.strip(), "thought-text"));
    }
}
