package ponder.app.control;

import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * Long plain text that grows at its end. It is cut into paragraphs of bounded size, so that
 * appending lays out the last of them only, however long the whole is.
 */
public final class ChunkedText extends VBox {
    private static final int CHUNK = 1500;

    private final StringBuilder open = new StringBuilder();
    private Text last = new Text();

    public ChunkedText() {
        getStyleClass().add("chunked-text");
        setFillWidth(true);
    }

    public void append(String text) {
        open.append(text);
        if (getChildren().isEmpty()) {
            addChunk();
        }
        for (int cut = cut(); cut > 0; cut = cut()) {
            last.setText(open.substring(0, cut).stripTrailing());
            open.delete(0, cut);
            addChunk();
        }
        last.setText(Emoji.drawable(open.toString().stripTrailing()));
    }

    public void clear() {
        open.setLength(0);
        getChildren().clear();
    }

    /** After the last line break of a full chunk; a text without one is cut at a space. */
    private int cut() {
        if (open.length() <= CHUNK) {
            return 0;
        }
        int newline = open.lastIndexOf("\n", CHUNK);
        if (newline > 0) {
            return newline + 1;
        }
        int space = open.lastIndexOf(" ", CHUNK);
        return space > 0 ? space + 1 : CHUNK;
    }

    private void addChunk() {
        last = new Text();
        last.getStyleClass().add("thought-text");
        getChildren().add(new ProseFlow(last));
    }
}
