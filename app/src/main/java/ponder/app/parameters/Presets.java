package ponder.app.parameters;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;

/** Parameters to which the user gave names. */
public interface Presets {
    Map<String, ChatParameters> all();

    /** Keeps a preset under a name, or forgets it if it is null. */
    void put(String name, @Nullable ChatParameters preset);
}
