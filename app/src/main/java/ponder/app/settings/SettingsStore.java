package ponder.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;
import ponder.inference.chat.ThinkingMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Settings as one JSON file, replaced as a whole so that it is never half-written. */
public final class SettingsStore {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final Path file;

    public SettingsStore(Path folder) {
        this.file = folder.resolve("settings.json");
    }

    /**
     * What was read.
     *
     * @param problem a sentence when the file could not be used, else null
     */
    public record Loaded(Settings settings, @Nullable String problem) {}

    /** Settings of the last time; the defaults where there are none or they cannot be read. */
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.DEFAULT, null);
        }
        try {
            Settings read = JSON.readValue(Files.readString(file), Settings.class);
            return new Loaded(complete(read), null);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            Path aside = file.resolveSibling("settings.json.unreadable");
            moveAside(aside);
            return new Loaded(Settings.DEFAULT, Texts.of("settings.problem", aside.getFileName()));
        }
    }

    /** Fields that an older or hand-edited file lacks. */
    private static Settings complete(@Nullable Settings read) {
        if (read == null) {
            return Settings.DEFAULT;
        }
        Settings d = Settings.DEFAULT;
        @Nullable List<String> folders = read.modelFolders();
        @Nullable List<SavedPrompt> prompts = read.prompts();
        @Nullable Map<String, ModelChoice> models = read.models();
        @Nullable Map<String, String> keys = read.keys();
        return new Settings(
                Choices.complete(read.choices()),
                Objects.requireNonNullElse(read.view(), d.view()),
                read.model(),
                whole(read.parameters()),
                folders == null ? d.modelFolders() : folders,
                models == null ? d.models() : models,
                whole(read.presets()),
                prompts == null ? d.prompts() : prompts,
                keys == null ? d.keys() : keys);
    }

    private static Map<String, ChatParameters> whole(@Nullable Map<String, ChatParameters> read) {
        Map<String, ChatParameters> whole = new HashMap<>();
        if (read != null) {
            read.forEach(
                    (model, p) -> {
                        @Nullable ThinkingMode thinking = p.thinkingMode();
                        ChatParameters all =
                                thinking == null ? p.withThinkingMode(ThinkingMode.ON) : p;
                        if (all.whole()) {
                            whole.put(model, all);
                        }
                    });
        }
        return Map.copyOf(whole);
    }

    private void moveAside(Path aside) {
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(SettingsStore.class.getName())
                    .log(System.Logger.Level.WARNING, "could not move " + file, e);
        }
    }

    /** Writes the settings; a sentence when that fails, else null. */
    public @Nullable String save(Settings settings) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "settings", ".part");
            try {
                Files.writeString(part, JSON.writeValueAsString(settings));
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return null;
        } catch (IOException | JacksonException e) {
            return Texts.of("settings.notSaved", file);
        }
    }
}
