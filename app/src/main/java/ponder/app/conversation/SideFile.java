package ponder.app.conversation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes that could not be written to the database, one JSON object a line, so that a later start
 * can offer them again. A line that cannot be read stays as it is.
 */
final class SideFile {
    static final String NAME = "chats-unwritten.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    SideFile(Path file) {
        this.file = file;
    }

    /** A line of the file; without a change if it is not readable. */
    record Line(String text, List<StoreChange> changes) {}

    Path path() {
        return file;
    }

    /**
     * @throws IOException if the file is there and cannot be read
     */
    List<Line> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readString(file).split("\n")) {
            if (!text.isBlank()) {
                lines.add(new Line(text, parsed(text)));
            }
        }
        return lines;
    }

    private static List<StoreChange> parsed(String text) {
        try {
            return List.of(JSON.readValue(text, StoreChange.class));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            System.getLogger(SideFile.class.getName())
                    .log(System.Logger.Level.WARNING, "a change that was set aside is unreadable");
            return List.of();
        }
    }

    static Line line(StoreChange change) {
        return new Line(JSON.writeValueAsString(change), List.of(change));
    }

    /**
     * Puts these lines in the place of all that was there.
     *
     * @throws IOException if they cannot be written; then the file is as before
     */
    void write(List<Line> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        // a temporary file is its owner's alone to read
        Path part =
                Files.createTempFile(file.toAbsolutePath().getParent(), "chats-unwritten", ".part");
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text).append('\n'));
        try {
            Files.write(part, text.toString().getBytes(StandardCharsets.UTF_8));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }
}
