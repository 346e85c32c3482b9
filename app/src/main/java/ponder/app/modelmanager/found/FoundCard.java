package ponder.app.modelmanager.found;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import ponder.app.text.Texts;
import ponder.inference.models.MemoryFit;

/** A model that another program keeps, and the button that uses it here. */
final class FoundCard extends HBox {
    FoundCard(FoundModel found, Consumer<FoundModel> use) {
        getStyleClass().add("model-card");
        setAlignment(Pos.CENTER_LEFT);
        String title = found.item().name();
        Label name = new Label(title);
        name.getStyleClass().add("model-name");
        name.setMinWidth(0);
        Label verdict = line(found.verdict());
        if (!found.usable() || found.fit() == MemoryFit.NO) {
            verdict.getStyleClass().add("problem");
        }
        VBox words = new VBox(2, name, line(found.details()), verdict);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        if (found.usable()) {
            Button button = new Button(Texts.of("found.use"));
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(Texts.of("found.useOf", title));
            button.setDisable(found.fit() == MemoryFit.NO);
            button.setOnAction(e -> use.accept(found));
            getChildren().add(button);
        }
    }

    private static Label line(String text) {
        Label line = new Label(text);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        line.getStyleClass().add("models-details");
        return line;
    }
}
