package ponder.app.chat.steer;

import java.util.List;
import javafx.scene.layout.VBox;
import ponder.app.control.ChunkedText;
import ponder.inference.chat.Part;

/** A thought that still grows, as plain text, with the user's hints apart. */
public final class PlainThought extends VBox {
    private ChunkedText last = new ChunkedText("thought-text");

    public PlainThought() {
        getStyleClass().add("plain-thought");
        getChildren().add(last);
    }

    /** What the model thought; other parts than thoughts and hints are passed over. */
    public void show(List<Part> parts) {
        clear();
        for (Part part : parts) {
            if (part instanceof Part.Reasoning(String text)) {
                append(text);
            } else if (part instanceof Part.Hint(String text)) {
                hint(text);
            }
        }
    }

    public void append(String text) {
        last.append(text);
    }

    /** The text after it goes on below. */
    public void hint(String text) {
        last = new ChunkedText("thought-text");
        getChildren().addAll(new HintLine(text), last);
    }

    public void clear() {
        last = new ChunkedText("thought-text");
        getChildren().setAll(last);
    }
}
