package ponder.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelsView;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.platform.Assets;
import ponder.app.session.ModelSession;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.ModelCatalog;
import ponder.inference.download.Repository;

/** The window of models, made when it is first asked for. */
public final class ModelsWindow {
    /** Set to another address to download from a mirror. */
    private static final String ADDRESS_PROPERTY = "ponder.repository";

    private static final String ADDRESS = "https://huggingface.co/";

    private final Stage owner;
    private final Themes themes;
    private final Consumer<String> reveal;
    private final ModelsViewModel models;
    private @Nullable Stage stage;
    private @Nullable ModelsView view;

    /**
     * @param cacheFolder where native libraries are unpacked once
     * @param reveal opens an address in the system's programs
     */
    public ModelsWindow(
            Stage owner,
            Themes themes,
            ModelSession model,
            Preferences preferences,
            Path cacheFolder,
            Background background,
            Consumer<String> reveal) {
        this.owner = owner;
        this.themes = themes;
        this.reveal = reveal;
        this.models =
                new ModelsViewModel(
                        model,
                        preferences,
                        cacheFolder,
                        catalog(),
                        ModelsWindow::repository,
                        background::run,
                        UiThread::run);
        models.loadedProperty()
                .bind(model.shownProperty().map(now -> now.device() == null ? null : now.source()));
        models.findUnfinished();
    }

    private static Repository repository() {
        return new Repository(URI.create(System.getProperty(ADDRESS_PROPERTY, ADDRESS)));
    }

    private static List<CatalogModel> catalog() {
        try (InputStream in = Assets.url("models.json").openStream()) {
            return ModelCatalog.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows the window and asks how to convert a file. */
    public void convert(Path file) {
        show();
        if (view != null) {
            view.convert(file);
        }
    }

    public void show() {
        Stage window = stage;
        if (window == null) {
            window = create();
            stage = window;
        }
        models.refresh();
        window.show();
        window.toFront();
    }

    private Stage create() {
        Stage window = new Stage();
        OwnedWindow.over(owner, window);
        window.getIcons().add(new Image(Assets.url("icon-256.png").toExternalForm()));
        window.setMinWidth(420);
        window.setMinHeight(480);
        window.setScene(new Scene(new Region(), 720, 720));
        themes.style(window.getScene());
        fill(window);
        return window;
    }

    private void fill(Stage window) {
        window.setTitle(Texts.of("models.title"));
        ModelsView made =
                new ModelsView(models, folder -> reveal.accept(folder.toUri().toString()));
        made.refreshWhenShown();
        if (view != null) {
            view.close();
        }
        view = made;
        window.getScene().setRoot(made);
        themes.restyle(window.getScene());
    }

    /** Builds what is shown again in the language now in use. */
    public void refresh() {
        if (stage != null) {
            fill(stage);
        }
    }
}
