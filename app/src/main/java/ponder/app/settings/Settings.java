package ponder.app.settings;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Ponder remembers between two starts.
 *
 * @param theme {@code SYSTEM}, {@code LIGHT} or {@code DARK}
 * @param window where the window was, or null
 * @param parametersOpen whether the parameters drawer was open
 * @param cpuOnly never use a GPU
 * @param model folder of the model last used, or null
 * @param draft the question that was not sent yet
 * @param parameters by the model's name
 */
public record Settings(
        String theme,
        @Nullable WindowBounds window,
        boolean parametersOpen,
        boolean cpuOnly,
        @Nullable String model,
        String draft,
        Map<String, ChatParameters> parameters) {

    /** In screen coordinates. */
    public record WindowBounds(
            double x, double y, double width, double height, boolean maximized) {}

    public static final Settings DEFAULT =
            new Settings("SYSTEM", null, false, false, null, "", Map.of());

    /** A copy in which a model's parameters are changed. */
    public Settings with(String modelName, ChatParameters changed) {
        Map<String, ChatParameters> all = new HashMap<>(parameters);
        all.put(modelName, changed);
        return new Settings(theme, window, parametersOpen, cpuOnly, model, draft, Map.copyOf(all));
    }

    public Settings withModel(String folder) {
        return new Settings(theme, window, parametersOpen, cpuOnly, folder, draft, parameters);
    }

    public Settings withCpuOnly(boolean only) {
        return new Settings(theme, window, parametersOpen, only, model, draft, parameters);
    }

    public Settings withTheme(String name) {
        return new Settings(name, window, parametersOpen, cpuOnly, model, draft, parameters);
    }

    /** A copy with what only the window knows at its end. */
    public Settings atClose(@Nullable WindowBounds bounds, boolean drawerOpen, String unsent) {
        return new Settings(theme, bounds, drawerOpen, cpuOnly, model, unsent, parameters);
    }
}
