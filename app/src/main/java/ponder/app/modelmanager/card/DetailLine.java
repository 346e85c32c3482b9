package ponder.app.modelmanager.card;

import javafx.scene.control.Label;

/** A line in small type, as high as its words need. */
public final class DetailLine extends Label {
    public DetailLine(String text) {
        super(text);
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().add("models-details");
    }

    /** The same, in the colour of what is wrong. */
    public static DetailLine problem(String text) {
        DetailLine line = new DetailLine(text);
        line.getStyleClass().add("problem");
        return line;
    }
}
