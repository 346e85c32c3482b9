package ponder.app.modelmanager.card;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A model that can be had: its name, lines about it, and perhaps a button. */
public class OfferedCard extends HBox {
    private final HBox buttons = new HBox(8);

    public OfferedCard(String title, DetailLine... lines) {
        getStyleClass().add("model-card");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(title);
        name.getStyleClass().add("model-name");
        name.setMinWidth(0);
        VBox words = new VBox(2, name);
        words.getChildren().addAll(lines);
        words.setMinWidth(0);
        buttons.getStyleClass().add("card-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        WrappingRow line = new WrappingRow(words, buttons);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().add(line);
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
