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

    private static final long LARGEST = 64L << 20;

    private final Path folder;
    private final Path file;

    public SettingsStore(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("settings.json");
    }

    /**
     * What was read.
     *
     * @param problem a sentence when the file could not be used, else null
     */
    public record Loaded(Settings settings, @Nullable String problem) {}

    /**
     * Settings of the last time; the defaults in the place of what is missing or wrong. A file with
     * something wrong in it is kept aside.
     */
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.DEFAULT, null);
        }
        Path aside = file.resolveSibling("settings.json.unreadable");
        try {
            return load(aside);
        } catch (IOException | JacksonException e) {
            moveAside(aside);
            return new Loaded(Settings.DEFAULT, Texts.of("settings.problem", aside.getFileName()));
        }
    }

    private Loaded load(Path aside) throws IOException {
        if (Files.size(file) > LARGEST
                || !(JSON.readTree(Files.readString(file)) instanceof ObjectNode root)) {
            throw new IOException("these are no settings");
        }
        SettingsReading reading = new SettingsReading(JSON, root);
        if (reading.complete()) {
            return new Loaded(reading.settings(), null);
        }
        moveAside(aside);
        save(reading.settings());
        return new Loaded(reading.settings(), Texts.of("settings.passedOver", aside.getFileName()));
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
            PrivateFiles.folder(folder);
            Path part = Files.createTempFile(folder, "settings", ".part");
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
