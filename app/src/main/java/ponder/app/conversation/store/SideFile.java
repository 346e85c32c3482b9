package ponder.app.conversation.store;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import ponder.app.conversation.PartJson;
import ponder.app.problem.ProblemJson;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes that could not be written to the database, one JSON object a line, so that a later start
 * can offer them again. A line that cannot be read stays as it is.
 */
final class SideFile {
    static final String NAME = "chats-unwritten.jsonl";

    /** Of these each is a character. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(ProblemJson.module())
                    .addMixIn(Part.class, PartJson.class)
                    .build();

    private final Path file;

    SideFile(Path file) {
        this.file = file;
    }

    /**
     * A line of the file; without a change if it is not readable.
     *
     * @param bytes as they are in the file, a character for each, for they may be no text
     */
    record Line(String bytes, List<StoreChange> changes) {}

    Path path() {
        return file;
    }

    /**
     * @throws IOException if the file is there and cannot be read
     */
    List<Line> read() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String bytes : content().split("\n")) {
            if (!bytes.isBlank()) {
                lines.add(new Line(bytes, parsed(bytes.getBytes(BYTES))));
            }
        }
        return lines;
    }

    private String content() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("reading a pipe would block");
        }
        try {
            return Files.readString(file, BYTES);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static List<StoreChange> parsed(byte[] line) {
        try {
            JsonNode change = JSON.readTree(line);
            PartJson.bringUp(change);
            for (JsonNode file : change.path("files")) {
                if (file instanceof ObjectNode object && !object.has("kind")) {
                    object.put("kind", PartJson.kind(new FileText("", "")));
                }
            }
            return List.of(JSON.treeToValue(change, StoreChange.class));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            System.getLogger(SideFile.class.getName())
                    .log(System.Logger.Level.WARNING, "a change that was set aside is unreadable");
            return List.of();
        }
    }

    static Line line(StoreChange change) {
        byte[] bytes = JSON.writeValueAsString(change).getBytes(StandardCharsets.UTF_8);
        return new Line(new String(bytes, BYTES), List.of(change));
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
        // a temporary file can be read by its owner only
        Path part =
                Files.createTempFile(file.toAbsolutePath().getParent(), "chats-unwritten", ".part");
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.bytes).append('\n'));
        try {
            Files.write(part, text.toString().getBytes(BYTES));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }
}
