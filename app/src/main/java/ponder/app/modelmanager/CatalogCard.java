package ponder.app.modelmanager;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import ponder.inference.download.CatalogModel;

/** A model that can be downloaded, and from where. */
final class CatalogCard extends HBox {
    CatalogCard(CatalogModel model, Consumer<CatalogModel> download) {
        getStyleClass().add("model-card");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(model.name());
        name.getStyleClass().add("model-name");
        name.setMinWidth(0);
        VBox words = new VBox(2, name, line(facts(model)), line(model.note()));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button button = new Button("Download");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText("Download " + model.name());
        button.setOnAction(e -> download.accept(model));
        getChildren().addAll(words, button);
    }

    private static String facts(CatalogModel model) {
        return String.format(
                Locale.ROOT,
                "about %.1f GB · %s · %s%s",
                model.gigabytes(),
                model.licence(),
                model.repository(),
                model.checkpoint() ? " · to be converted" : "");
    }

    private static Label line(String text) {
        Label line = new Label(text);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        line.getStyleClass().add("models-details");
        return line;
    }
}
