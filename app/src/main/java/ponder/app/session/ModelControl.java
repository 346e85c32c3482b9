package ponder.app.session;

import java.nio.file.Path;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;
import ponder.inference.models.ModelLibrary;

/** The models of this machine, and which of them is loaded. */
public interface ModelControl {
    Settings settings();

    void settings(Settings changed);

    /** The known models, with the folders that the user added. */
    ModelLibrary library();

    /** Where converted and downloaded models go. */
    Path home();

    /** Where native libraries are unpacked once. */
    Path cache();

    /** Whether newly converted models keep their KV cache in 8 bits, unless asked otherwise. */
    boolean int8Cache();

    void load(ModelSource source);

    void unload();
}
