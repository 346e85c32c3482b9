package ponder.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.empty.StartOffer;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelSupply;
import ponder.app.modelmanager.ModelsView;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.platform.Assets;
import ponder.app.platform.OtherPrograms;
import ponder.app.platform.secret.Secret;
import ponder.app.platform.secret.SecretStore;
import ponder.app.session.ModelSession;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.ModelCatalog;
import ponder.inference.download.Repository;

/** The window of models, made when it is first asked for. */
public final class ModelsWindow {
    private final Stage owner;
    private final Themes themes;
    private final Consumer<String> reveal;
    private final Runnable write;
    private final ModelsViewModel models;
    private final StartOffers offers;
    private @Nullable Stage stage;
    private @Nullable ModelsView view;

    /**
     * @param cacheFolder where native libraries are unpacked once
     * @param configFolder where the access token and keys are kept
     * @param reveal opens an address in the system's programs
     * @param write brings the cursor to where questions are written
     */
    public ModelsWindow(
            Stage owner,
            Themes themes,
            ModelSession model,
            Preferences preferences,
            Path cacheFolder,
            Path configFolder,
            Background background,
            Consumer<String> reveal,
            Runnable write) {
        this.owner = owner;
        this.themes = themes;
        this.reveal = reveal;
        this.write = write;
        SecretStore secrets = SecretStore.here(configFolder);
        Secret token = ModelSupply.token(secrets);
        this.models =
                new ModelsViewModel(
                        model,
                        preferences,
                        cacheFolder,
                        new ModelSupply(
                                catalog(),
                                () -> new Repository(HubAddress.now(), token.read()),
                                OtherPrograms.places(),
                                secrets),
                        background::run,
                        UiThread::run);
        models.loadedProperty()
                .bind(model.shownProperty().map(now -> now.device() == null ? null : now.source()));
        models.findUnfinished();
        offers =
                new StartOffers(
                        models,
                        model.shownProperty().map(ModelSession.Shown::lacking),
                        this::show,
                        this::showFound,
                        this::showDownloads);
    }

    /** Looks, where a model is lacking, whether other programs have some here. */
    public void lookAround() {
        offers.begin();
    }

    /** Ways to a model, for as long as the one in use is the small one that comes with Ponder. */
    public ObservableList<StartOffer> offers() {
        return offers.all();
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

    /** Shows the window and asks for a server. */
    public void addServer() {
        show();
        if (view != null) {
            view.addServer();
        }
    }

    /** Stops conversions and downloads, which go on from there after the next start. */
    public void stop() {
        models.tasks().forEach(task -> task.work().cancel());
    }

    /** When those that run have ended. */
    public CompletableFuture<Void> ended() {
        return CompletableFuture.allOf(
                models.tasks().stream()
                        .map(task -> task.work().ended())
                        .toArray(CompletableFuture[]::new));
    }

    public void show() {
        Stage window = stage;
        if (window == null) {
            window = create();
            stage = window;
        }
        models.refresh();
        models.found().look();
        boolean opening = !window.isShowing();
        window.show();
        window.toFront();
        if (opening && view != null) {
            view.focus();
        }
    }

    /** Shows the window with what can be downloaded. */
    private void showDownloads() {
        show();
        if (view != null) {
            view.showDownloads();
        }
    }

    private void showFound() {
        show();
        if (view != null) {
            view.showFound();
        }
    }

    private Stage create() {
        Stage window = new Stage();
        OwnedWindow.over(owner, window);
        window.getIcons().add(new Image(Assets.url("icon-256.png").toExternalForm()));
        window.setOnHidden(e -> models.sayNothing());
        window.setMinWidth(420);
        window.setMinHeight(480);
        window.setScene(OwnedWindow.scene(owner, themes, new Region(), 720, 720));
        fill(window);
        return window;
    }

    private void ask(Stage window) {
        window.hide();
        owner.toFront();
        owner.requestFocus();
        write.run();
    }

    private void fill(Stage window) {
        window.setTitle(Texts.of("models.title"));
        ModelsView made =
                new ModelsView(
                        models,
                        folder -> reveal.accept(folder.toUri().toString()),
                        reveal,
                        () -> ask(window));
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
        models.reword();
        offers.fill();
        if (stage != null) {
            fill(stage);
        }
    }
}
