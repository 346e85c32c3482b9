package ponder.app.modelmanager;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import ponder.app.control.row.WrappingRow;
import ponder.app.text.Texts;

/** The head of the window of models: where they are kept, and ways to more. */
final class ModelsHeader {
    private ModelsHeader() {}

    static Region of(Path home, Runnable addFolder, Runnable convertFile, Runnable addServer) {
        Label title = new Label(Texts.of("models.title"));
        title.getStyleClass().add("models-title");
        Label place = new Label(Texts.of("models.keptIn", home));
        place.getStyleClass().add("models-details");
        place.setMinWidth(0);
        place.setWrapText(true);
        place.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, title, place);
        words.setMinWidth(0);
        WrappingRow header =
                new WrappingRow(
                        words,
                        WrappingRow.buttons(
                                button("add-folder", "models.add", addFolder),
                                button("convert-file", "models.convertFile", convertFile),
                                button("add-server", "servers.add", addServer)));
        header.getStyleClass().add("models-header");
        return header;
    }

    private static Button button(String id, String key, Runnable action) {
        Button button = new Button(Texts.of(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }
}
