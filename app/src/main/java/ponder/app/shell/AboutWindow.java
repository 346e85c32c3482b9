package ponder.app.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import ponder.app.control.TextSelection;
import ponder.app.control.row.Flow;
import ponder.app.platform.Assets;
import ponder.app.platform.PonderVersion;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;

/** What Ponder is, what it is made of and what it runs on. */
public final class AboutWindow {
    private AboutWindow() {}

    /**
     * @param reveal opens an address in the system's programs
     */
    public static void show(
            Stage owner, Themes themes, Map<String, String> diagnostics, Consumer<String> reveal) {
        Stage stage = new Stage();
        OwnedWindow.over(owner, stage);
        stage.setTitle(Texts.of("about.title"));
        stage.setScene(OwnedWindow.scene(owner, themes, content(diagnostics, reveal), 600, 560));
        stage.show();
    }

    static ScrollPane content(Map<String, String> diagnostics, Consumer<String> reveal) {
        ImageView icon = new ImageView(new Image(Assets.url("icon-64.png").toExternalForm()));
        Label version = new Label(Texts.of("about.version", PonderVersion.text()));
        version.getStyleClass().add("empty-title");
        Label what = new Label(Texts.of("about.what"));
        what.setWrapText(true);
        Label licence = new Label(Texts.of("about.licence"));
        licence.getStyleClass().add("parameter-help");
        HBox head = new HBox(16, icon, new VBox(4, version, what, licence));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox rows = new VBox(20, head, facts(diagnostics), buttons(diagnostics, reveal));
        rows.setPadding(new Insets(24));
        ScrollPane pane = new ScrollPane(rows);
        pane.setFitToWidth(true);
        pane.getStyleClass().addAll("settings-pane", "chat-scroll");
        return pane;
    }

    private static GridPane facts(Map<String, String> diagnostics) {
        GridPane grid = new GridPane(20, 8);
        int[] row = {0};
        diagnostics.forEach(
                (name, value) -> {
                    Label label = new Label(name);
                    label.setMinWidth(Label.USE_PREF_SIZE);
                    label.getStyleClass().add("parameter-help");
                    Label text = new Label(value);
                    text.setWrapText(true);
                    grid.addRow(row[0]++, label, text);
                });
        return grid;
    }

    private static Flow buttons(Map<String, String> diagnostics, Consumer<String> reveal) {
        Label copied = new Label();
        copied.getStyleClass().add("parameter-help");
        Button copy = new Button(Texts.of("about.copy"));
        copy.setId("copy-diagnostics");
        copy.setOnAction(
                e -> {
                    TextSelection.copy(Diagnostics.text(diagnostics));
                    copied.setText(Texts.of("about.copied"));
                });
        List<Region> all = new ArrayList<>(List.of(copy, copied));
        Path notices = notices();
        if (Files.exists(notices)) {
            Button licences = new Button(Texts.of("about.notices"));
            licences.setOnAction(e -> reveal.accept(notices.toUri().toString()));
            all.addFirst(licences);
        }
        return new Flow(12, HPos.LEFT, all);
    }

    /** Beside the installed program's jars; a checkout has none. */
    private static Path notices() {
        String classPath = System.getProperty("java.class.path", "");
        Path first = Path.of(classPath.split(File.pathSeparator)[0]).toAbsolutePath();
        return first.resolveSibling("THIRD-PARTY-NOTICES.txt");
    }
}
