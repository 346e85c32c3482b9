package ponder.app.commandline;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;

/** A user whose models are only where the settings say. */
final class OwnHome implements AutoCloseable {
    private static final String HOME = "ponder.home";

    private final @Nullable String models = System.getProperty(BundledModels.PROPERTY);

    OwnHome(Path folder, Path model) {
        System.setProperty(HOME, folder.toString());
        System.setProperty(BundledModels.PROPERTY, folder.resolve("none").toString());
        Settings settings = Settings.DEFAULT.withModelFolder(String.valueOf(model.getParent()));
        new SettingsStore(UserFolders.ofThisSystem().config()).save(settings);
    }

    @Override
    public void close() {
        System.clearProperty(HOME);
        if (models == null) {
            System.clearProperty(BundledModels.PROPERTY);
        } else {
            System.setProperty(BundledModels.PROPERTY, models);
        }
    }
}
