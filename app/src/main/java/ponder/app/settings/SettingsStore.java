package ponder.app.settings;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.PrivateFiles;
import ponder.app.text.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings as one JSON file, replaced as a whole so that it is never half-written. */
public final class SettingsStore {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private static final String ASIDE = "settings.json.unreadable";
    private static final long LARGEST = 64L << 20;

    private final Path folder;
    private final Path file;

    /** Whether something in the file could not be used, and it could not be kept aside so far. */
    private volatile boolean unkept;

    public SettingsStore(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("settings.json");
    }

    /**
     * What was read.
     *
     * @param problemKey of a sentence when something in the file could not be used, else null
     */
    public record Loaded(Settings settings, @Nullable String problemKey) {
        /** In the language in use, which the settings name; null if all could be used. */
        public @Nullable String problem() {
            return problemKey == null ? null : Texts.of(problemKey, ASIDE);
        }
    }

    /**
     * The saved settings, with defaults in place of what is missing or wrong. A file with something
     * wrong in it is kept aside.
     */
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.DEFAULT, null);
        }
        try {
            return read();
        } catch (IOException | JacksonException e) {
            return new Loaded(
                    Settings.DEFAULT, movedAside() ? "settings.problem" : "settings.problemUnkept");
        }
    }

    /** The same for whoever only looks: the file is left to the window, which tells of it. */
    public Settings look() {
        try {
            return Files.exists(file) ? reading().settings() : Settings.DEFAULT;
        } catch (IOException | JacksonException e) {
            return Settings.DEFAULT;
        }
    }

    private SettingsReading reading() throws IOException {
        if (!Files.isRegularFile(file) // a pipe may never end
                || Files.size(file) > LARGEST
                || !(JSON.readTree(Files.readString(file)) instanceof ObjectNode root)) {
            throw new IOException("these are no settings");
        }
        return new SettingsReading(JSON, root);
    }

    private Loaded read() throws IOException {
        SettingsReading reading = reading();
        if (reading.complete()) {
            return new Loaded(reading.settings(), null);
        }
        if (!movedAside()) {
            return new Loaded(reading.settings(), "settings.passedOverUnkept");
        }
        save(reading.settings());
        return new Loaded(reading.settings(), "settings.passedOver");
    }

    private boolean movedAside() {
        try {
            Files.move(file, folder.resolve(ASIDE), StandardCopyOption.ATOMIC_MOVE);
            unkept = false;
        } catch (IOException e) {
            System.getLogger(SettingsStore.class.getName())
                    .log(System.Logger.Level.WARNING, "could not move " + file, e);
            unkept = true;
        }
        return !unkept;
    }

    /**
     * Writes the settings, unless a file that is to be kept aside is still in their place; a
     * sentence when that fails, else null.
     */
    public @Nullable String save(Settings settings) {
        if (unkept && Files.exists(file) && !movedAside()) {
            return Texts.of("settings.notSaved", file);
        }
        try {
            PrivateFiles.folder(folder);
            Path part = Files.createTempFile(folder, "settings", ".part");
            try {
                Files.write(part, JSON.writeValueAsBytes(settings));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            return null;
        } catch (IOException | JacksonException e) {
            return Texts.of("settings.notSaved", file);
        }
    }
}
