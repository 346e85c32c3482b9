package ponder.app.shell;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.UserFolders;
import ponder.app.serving.Serving;
import ponder.app.session.ModelSession;
import ponder.app.settings.Preferences;
import ponder.app.settings.pane.SettingsPane;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;

/** The window of settings, made when it is first asked for. */
public final class SettingsWindow {
    private final Stage owner;
    private final Themes themes;
    private final Preferences preferences;
    private final UserFolders folders;
    private final ModelSession model;
    private final Consumer<String> reveal;
    private final Deletion deletion;
    private final Keys keys;
    private final BooleanSupplier notifies;
    private final Serving serving;
    private @Nullable Stage stage;

    /**
     * @param reveal opens an address in the system's programs
     */
    /**
     * @param notifies whether the system has notifications
     */
    public SettingsWindow(
            Stage owner,
            Themes themes,
            Preferences preferences,
            UserFolders folders,
            ModelSession model,
            Consumer<String> reveal,
            Deletion deletion,
            Keys keys,
            BooleanSupplier notifies,
            Serving serving) {
        this.owner = owner;
        this.themes = themes;
        this.preferences = preferences;
        this.folders = folders;
        this.model = model;
        this.reveal = reveal;
        this.deletion = deletion;
        this.keys = keys;
        this.notifies = notifies;
        this.serving = serving;
    }

    public void show() {
        Stage window = stage;
        if (window == null) {
            window = new Stage();
            OwnedWindow.over(owner, window);
            window.setMinWidth(420);
            window.setMinHeight(400);
            stage = window;
            preferences.cudaFolderProperty().addListener((o, before, now) -> refresh());
            preferences.modelHomeProperty().addListener((o, before, now) -> refresh());
        }
        refresh();
        window.show();
        window.toFront();
    }

    /** Builds what is shown again: the language or a list in it has changed. */
    public void refresh() {
        Stage window = stage;
        if (window == null) {
            return;
        }
        window.setTitle(Texts.of("settings.title"));
        SettingsPane pane = pane(window);
        if (window.getScene() == null) {
            window.setScene(OwnedWindow.scene(owner, themes, pane, 560, 720));
        } else {
            window.getScene().setRoot(pane);
            themes.restyle(window.getScene());
        }
        showCopies(window);
    }

    /** Where the pane has been scrolled to stays in view. */
    private void showCopies(Stage window) {
        deletion.withCopies(
                copies -> {
                    if (window.getScene().getRoot() instanceof SettingsPane pane) {
                        pane.showCopies(copies.isEmpty() ? "" : CopiesWording.kept(copies));
                    }
                });
    }

    private SettingsPane pane(Stage window) {
        return new SettingsPane(
                preferences,
                model,
                folders,
                serving,
                new SettingsPane.Windows() {
                    @Override
                    public void reveal(Path folder) {
                        reveal.accept(folder.toUri().toString());
                    }

                    @Override
                    public boolean notifies() {
                        return notifies.getAsBoolean();
                    }

                    @Override
                    public void changeKeys() {
                        KeysDialog.show(window, keys);
                    }

                    @Override
                    public void about() {
                        AboutWindow.show(
                                window,
                                themes,
                                Diagnostics.of(folders, model.shownProperty().get()),
                                reveal);
                    }

                    @Override
                    public boolean opensToOthers() {
                        return Questions.openToOthers(window);
                    }

                    @Override
                    public void clearChats() {
                        deletion.all(window, () -> showCopies(window));
                    }

                    @Override
                    public void deleteCopies() {
                        deletion.copies(window, () -> showCopies(window));
                    }
                });
    }
}
