package ponder.app.modelmanager.card;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import ponder.app.control.row.WrappingRow;

/** A model that can be had: its name, lines about it, and perhaps a button. */
public class OfferedCard extends HBox {
    private final HBox buttons = new HBox(8);

    public OfferedCard(String title, Region... lines) {
        getStyleClass().add("model-card");
        setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, name(title));
        words.getChildren().addAll(lines);
        words.setMinWidth(0);
        buttons.getStyleClass().add("card-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        WrappingRow line = new WrappingRow(words, buttons);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().add(line);
    }

    /** A model's name, whole: it ends with what tells it from others. */
    public static Label name(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("model-name");
        label.setMinWidth(0);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** Says at the end, in the place of a button, why there is none. */
    public final void note(String text) {
        Label note = new Label(text);
        note.getStyleClass().add("in-use");
        note.setMinWidth(USE_PREF_SIZE);
        buttons.getChildren().add(note);
    }

    /**
     * Puts a button at the end.
     *
     * @param spoken what a screen reader says
     */
    public final Button add(String text, String spoken, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(spoken);
        button.setOnAction(e -> action.run());
        buttons.getChildren().add(button);
        return button;
    }
}
