package ponder.app.modelmanager;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import ponder.app.modelmanager.found.FitWording;
import ponder.app.text.Texts;
import ponder.inference.download.CatalogModel;
import ponder.inference.models.MemoryFit;
import ponder.inference.system.SystemMemory;

/** A model that can be downloaded, and from where. */
final class CatalogCard extends HBox {
    CatalogCard(CatalogModel model, Consumer<CatalogModel> download) {
        getStyleClass().add("model-card");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(model.name());
        name.getStyleClass().add("model-name");
        name.setMinWidth(0);
        VBox words =
                new VBox(
                        2,
                        name,
                        line(facts(model)),
                        line(Texts.of("catalog.note." + model.note())));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button button = new Button(Texts.of("catalog.download"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(Texts.of("catalog.downloadOf", model.name()));
        button.setOnAction(e -> download.accept(model));
        getChildren().addAll(words, button);
    }

    private static String facts(CatalogModel model) {
        return Texts.of(
                "catalog.facts",
                Texts.number(model.gigabytes(), 1),
                model.licence(),
                model.repository(),
                FitWording.of(fit(model)));
    }

    private static MemoryFit fit(CatalogModel model) {
        long bytes = (long) (model.gigabytes() * 1e9);
        long free = SystemMemory.free();
        long total = SystemMemory.total();
        return model.checkpoint() && model.gguf() == null
                ? MemoryFit.ofCheckpoint(bytes, free, total)
                : MemoryFit.of(bytes, free, total);
    }

    private static Label line(String text) {
        Label line = new Label(text);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        line.getStyleClass().add("models-details");
        return line;
    }
}
