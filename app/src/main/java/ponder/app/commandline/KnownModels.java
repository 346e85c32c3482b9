package ponder.app.commandline;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;
import ponder.inference.models.ModelLibrary;

/** The models that the window offers, wherever its settings say they are. */
final class KnownModels {
    private KnownModels() {}

    static ModelLibrary library() {
        UserFolders folders = UserFolders.ofThisSystem();
        Settings settings = new SettingsStore(folders.config()).look();
        @Nullable String chosen = settings.choices().modelHome();
        Path home = chosen == null ? BundledModels.home(folders) : Path.of(chosen);
        return BundledModels.library(folders, home, settings.modelFolders());
    }
}
