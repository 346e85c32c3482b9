package ponder.app.modelmanager;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.FocusWalk;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.hub.TokenDialog;
import ponder.app.platform.secret.SecretStore;
import ponder.app.settings.ModelChoice;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.theme.Themes;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.Repository;
import ponder.inference.models.LibraryItem;

/** The window of models and its dialogs by keys alone, and as they are read aloud. */
@ExtendWith(ApplicationExtension.class)
class ModelsWalkedTest {
    private static final CatalogModel R1 =
            new CatalogModel("R1", "a/b", "", List.of("*"), "mit", 0, false, "first");

    @TempDir private Path home = Path.of("");
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        ModelsViewModel models =
                new ModelsViewModel(
                        TestChats.NO_MODELS,
                        new Preferences(Settings.DEFAULT),
                        home.resolve("cache"),
                        new ModelSupply(
                                List.of(R1),
                                () -> new Repository(URI.create("http://127.0.0.1:9/")),
                                List.of(),
                                SecretStore.inFiles(home)),
                        task -> {},
                        Runnable::run);
        models.download(R1);
        models.rows()
                .setAll(
                        row("one", LibraryItem.Kind.MODEL),
                        row("two", LibraryItem.Kind.CHECKPOINT));
        ModelsView view = new ModelsView(models, folder -> {}, page -> {}, () -> {});
        shown.setScene(new Scene(view, 720, 720));
        new Themes().style(shown.getScene());
        shown.show();
    }

    private ModelRow row(String name, LibraryItem.Kind kind) {
        return new ModelRow(
                new LibraryItem(home.resolve(name), kind, null, null, List.of()),
                ModelChoice.NONE,
                List.of(),
                false,
                true,
                false);
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    @Test
    void theModels(FxRobot robot) {
        FocusWalk.isWalked(robot, stage().getScene());
    }

    @Test
    void howToConvertAFile(FxRobot robot) {
        Convertible file = new Convertible(home.resolve("a.gguf"), "a", List.of("chatml"), true);
        UiThread.later(
                () -> {
                    ConvertDialog dialog = new ConvertDialog(file, false);
                    dialog.initOwner(stage());
                    dialog.show();
                });
        FocusWalk.isWalkedOnTop(robot);
    }

    @Test
    void theAccessToken(FxRobot robot) {
        UiThread.later(
                () -> {
                    TokenDialog dialog = new TokenDialog("");
                    dialog.initOwner(stage());
                    dialog.show();
                });
        FocusWalk.isWalkedOnTop(robot);
    }
}
