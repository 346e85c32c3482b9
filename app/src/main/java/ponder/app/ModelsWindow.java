package ponder.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelsView;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.theme.Themes;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.ModelCatalog;
import ponder.inference.download.Repository;

/** The window of models, made when it is first asked for. */
final class ModelsWindow {
    /** Set to another address to download from a mirror. */
    private static final String ADDRESS_PROPERTY = "ponder.repository";

    private static final String ADDRESS = "https://huggingface.co/";

    private final Stage owner;
    private final Themes themes;
    private final Consumer<String> reveal;
    private final ModelsViewModel models;
    private @Nullable Stage stage;

    /**
     * @param reveal opens an address in the system's programs
     */
    ModelsWindow(
            Stage owner,
            Themes themes,
            ModelsViewModel.Host host,
            Path home,
            Background background,
            Consumer<String> reveal) {
        this.owner = owner;
        this.themes = themes;
        this.reveal = reveal;
        this.models =
                new ModelsViewModel(
                        host,
                        home,
                        catalog(),
                        ModelsWindow::repository,
                        background::run,
                        UiThread::run);
    }

    private static Repository repository() {
        return new Repository(URI.create(System.getProperty(ADDRESS_PROPERTY, ADDRESS)));
    }

    private static List<CatalogModel> catalog() {
        try (InputStream in = Themes.asset("models.json").openStream()) {
            return ModelCatalog.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void inUse(@Nullable Path folder) {
        models.loadedProperty().set(folder);
    }

    void show() {
        Stage window = stage;
        if (window == null) {
            window = create();
            stage = window;
            models.findUnfinished();
        }
        models.refresh();
        window.show();
        window.toFront();
    }

    private Stage create() {
        Stage window = new Stage();
        window.initOwner(owner);
        window.setTitle("Models");
        window.getIcons().add(new Image(Themes.asset("icon-256.png").toExternalForm()));
        ModelsView view =
                new ModelsView(models, folder -> reveal.accept(folder.toUri().toString()));
        view.refreshWhenShown();
        Scene scene = new Scene(view, 720, 720);
        themes.style(scene);
        window.setMinWidth(420);
        window.setMinHeight(480);
        window.setScene(scene);
        return window;
    }
}
