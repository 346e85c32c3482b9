package ponder.app.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;

/**
 * What Ponder remembers between two starts.
 *
 * @param choices those of the settings window
 * @param view how the window was left
 * @param model {@linkplain ModelSource#id() id} of the model last used, or null
 * @param parameters by the model's name
 * @param modelFolders further folders with models, which the user added
 * @param endpoints models on servers that the user added, by their ids
 * @param models how each model is loaded, by its folder
 * @param presets parameters that the user gave a name
 * @param prompts the user's library, in order
 * @param keys keys that the user chose, by the command's name
 */
@RecordBuilder
public record Settings(
        Choices choices,
        View view,
        @Nullable String model,
        Map<String, ChatParameters> parameters,
        List<String> modelFolders,
        List<String> endpoints,
        Map<String, ModelChoice> models,
        Map<String, ChatParameters> presets,
        List<SavedPrompt> prompts,
        Map<String, String> keys)
        implements SettingsBuilder.With {

    /** In screen coordinates; width and height without the frame. */
    public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
        /** Whether it is a place that a window can have. */
        boolean whole() {
            return Double.isFinite(x)
                    && Double.isFinite(y)
                    && width > 0
                    && height > 0
                    && Double.isFinite(width)
                    && Double.isFinite(height);
        }
    }

    /**
     * How the window was left.
     *
     * @param bounds where it was, or null
     * @param parametersOpen whether the parameters drawer was open
     * @param historyOpen whether the side bar was open
     * @param chat the one that was on screen, or 0
     */
    @RecordBuilder
    public record View(
            @Nullable WindowBounds bounds, boolean parametersOpen, boolean historyOpen, long chat)
            implements SettingsViewBuilder.With {}

    public static final Settings DEFAULT =
            new Settings(
                    Choices.DEFAULT,
                    new View(null, false, true, 0),
                    null,
                    Map.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Map.of());

    /** Whether nothing is missing or out of range, as it may be in a file. */
    boolean whole() {
        @Nullable Object[] needed = {
            choices, view, parameters, modelFolders, endpoints, models, presets, prompts, keys
        };
        return Arrays.stream(needed).allMatch(Objects::nonNull)
                && choices.whole()
                && (view.bounds() == null || view.bounds().whole())
                && (isPath(model) || isEndpoint(model))
                && endpoints.stream().allMatch(Settings::isEndpoint)
                && modelFolders.stream().allMatch(Settings::isPath)
                && parameters.values().stream().allMatch(ChatParameters::whole)
                && presets.values().stream().allMatch(ChatParameters::whole)
                && models.values().stream().allMatch(ModelChoice::whole)
                && prompts.stream().allMatch(SavedPrompt::whole)
                && keys.values().stream().allMatch(k -> ChosenKeys.parse(k).isPresent());
    }

    /** Whether a text can be the name of a file or folder; null stands for none. */
    static boolean isPath(@Nullable String text) {
        try {
            return text == null || !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isEndpoint(@Nullable String text) {
        try {
            return text != null
                    && ModelSource.of(text) instanceof Endpoint endpoint
                    && endpoint.server().getHost() != null
                    && !endpoint.model().isBlank();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The models on servers, in the order in which they were added. */
    public List<Endpoint> servers() {
        return endpoints.stream()
                .map(ModelSource::of)
                .filter(Endpoint.class::isInstance)
                .map(Endpoint.class::cast)
                .toList();
    }

    /** A copy that knows one more model on a server. */
    public Settings withEndpoint(String id) {
        return withEndpoints(without(endpoints, id, id));
    }

    public Settings withoutEndpoint(String id) {
        return withEndpoints(without(endpoints, id));
    }

    /** A copy of a list without an item, and with others at its end. */
    private static List<String> without(List<String> items, String old, String... added) {
        List<String> all = new ArrayList<>(items);
        all.remove(old);
        all.addAll(List.of(added));
        return List.copyOf(all);
    }

    /**
     * A copy in which a model's parameters are changed.
     *
     * @param changed null for those that it advises
     */
    public Settings withParametersOf(String modelName, @Nullable ChatParameters changed) {
        return withParameters(with(parameters, modelName, changed));
    }

    public Settings withModelFolder(String folder) {
        return withModelFolders(without(modelFolders, folder, folder));
    }

    /** A copy that no longer looks into a folder that the user had added. */
    public Settings withoutModelFolder(String folder) {
        return withModelFolders(without(modelFolders, folder));
    }

    public ModelChoice choice(String folder) {
        return models.getOrDefault(folder, ModelChoice.NONE);
    }

    public Settings withChoice(String folder, ModelChoice choice) {
        return withModels(with(models, folder, choice));
    }

    /** A copy with a preset added or, if it is null, removed. */
    public Settings withPreset(String name, @Nullable ChatParameters preset) {
        return withPresets(with(presets, name, preset));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, @Nullable V value) {
        Map<String, V> all = new HashMap<>(map);
        if (value == null) {
            all.remove(key);
        } else {
            all.put(key, value);
        }
        return Map.copyOf(all);
    }
}
