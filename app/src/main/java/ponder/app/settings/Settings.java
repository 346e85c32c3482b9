package ponder.app.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
 * @param historyOpen whether the side bar was open
 * @param parameters by the model's name
 * @param modelFolders further folders with models, which the user added
 * @param models how each model is loaded, by its folder
 * @param presets parameters that the user gave a name
 * @param prompts the user's library, in order
 * @param textScale size of all text, 1 is 100 %; 0 in a file of an older version
 * @param openThoughts whether thoughts stay open when the answer begins
 * @param modelTitles whether the model makes the titles of chats
 */
public record Settings(
        String theme,
        @Nullable WindowBounds window,
        boolean parametersOpen,
        boolean cpuOnly,
        @Nullable String model,
        boolean historyOpen,
        Map<String, ChatParameters> parameters,
        List<String> modelFolders,
        Map<String, ModelChoice> models,
        Map<String, ChatParameters> presets,
        List<SavedPrompt> prompts,
        double textScale,
        boolean openThoughts,
        boolean modelTitles) {

    /** In screen coordinates. */
    public record WindowBounds(
            double x, double y, double width, double height, boolean maximized) {}

    public static final Settings DEFAULT =
            new Settings(
                    "SYSTEM", null, false, false, null, true, Map.of(), List.of(), Map.of(),
                    Map.of(), List.of(), 1, false, false);

    /** A copy in which a model's parameters are changed. */
    public Settings with(String modelName, ChatParameters changed) {
        return copy(
                theme, cpuOnly, model, plus(parameters, modelName, changed), modelFolders, models);
    }

    public Settings withModel(String folder) {
        return copy(theme, cpuOnly, folder, parameters, modelFolders, models);
    }

    public Settings withCpuOnly(boolean only) {
        return copy(theme, only, model, parameters, modelFolders, models);
    }

    public Settings withTheme(String name) {
        return copy(name, cpuOnly, model, parameters, modelFolders, models);
    }

    public Settings withModelFolder(String folder) {
        List<String> all = new ArrayList<>(modelFolders);
        all.remove(folder);
        all.add(folder);
        return copy(theme, cpuOnly, model, parameters, List.copyOf(all), models);
    }

    /** A copy that no longer looks into a folder that the user had added. */
    public Settings withoutModelFolder(String folder) {
        List<String> all = new ArrayList<>(modelFolders);
        all.remove(folder);
        return copy(theme, cpuOnly, model, parameters, List.copyOf(all), models);
    }

    public ModelChoice choice(String folder) {
        return models.getOrDefault(folder, ModelChoice.NONE);
    }

    public Settings withChoice(String folder, ModelChoice choice) {
        return copy(theme, cpuOnly, model, parameters, modelFolders, plus(models, folder, choice));
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        Map<String, V> all = new HashMap<>(map);
        all.put(key, value);
        return Map.copyOf(all);
    }

    /** A copy with what only the window knows at its end. */
    public Settings atClose(@Nullable WindowBounds bounds, boolean drawerOpen, boolean barOpen) {
        return new Settings(
                theme,
                bounds,
                drawerOpen,
                cpuOnly,
                model,
                barOpen,
                parameters,
                modelFolders,
                models,
                presets,
                prompts,
                textScale,
                openThoughts,
                modelTitles);
    }

    /** A copy with another size of text, another way with thoughts, other titles. */
    public Settings withReading(double scale, boolean thoughtsOpen, boolean titles) {
        return copy(presets, prompts, scale, thoughtsOpen, titles);
    }

    /** A copy with a preset added or, if it is null, taken away. */
    public Settings withPreset(String name, @Nullable ChatParameters preset) {
        Map<String, ChatParameters> all = new HashMap<>(presets);
        if (preset == null) {
            all.remove(name);
        } else {
            all.put(name, preset);
        }
        return copy(Map.copyOf(all), prompts, textScale, openThoughts, modelTitles);
    }

    public Settings withPrompts(List<SavedPrompt> all) {
        return copy(presets, List.copyOf(all), textScale, openThoughts, modelTitles);
    }

    private Settings copy(
            Map<String, ChatParameters> newPresets,
            List<SavedPrompt> newPrompts,
            double newScale,
            boolean newOpenThoughts,
            boolean newModelTitles) {
        return new Settings(
                theme,
                window,
                parametersOpen,
                cpuOnly,
                model,
                historyOpen,
                parameters,
                modelFolders,
                models,
                newPresets,
                newPrompts,
                newScale,
                newOpenThoughts,
                newModelTitles);
    }

    private Settings copy(
            String newTheme,
            boolean newCpuOnly,
            @Nullable String newModel,
            Map<String, ChatParameters> newParameters,
            List<String> newFolders,
            Map<String, ModelChoice> newModels) {
        return new Settings(
                newTheme,
                window,
                parametersOpen,
                newCpuOnly,
                newModel,
                historyOpen,
                newParameters,
                newFolders,
                newModels,
                presets,
                prompts,
                textScale,
                openThoughts,
                modelTitles);
    }
}
