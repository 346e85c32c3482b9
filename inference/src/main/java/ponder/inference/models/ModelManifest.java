package ponder.inference.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ponder.json}, which Ponder writes into each folder it makes.
 *
 * @param name as shown to people
 * @param precision such as {@code int8}
 * @param demo whether this is the small model that comes with Ponder
 * @param source what it was converted from
 * @param licence short name, empty or null if the source does not say
 * @param tool what wrote it, such as {@code Ponder 0.1.0}
 * @param check what the model is known to say, for the demo model
 * @param answer between which the model writes its final answer; null where nobody says
 * @param files size and SHA-256 of each file
 */
public record ModelManifest(
        String name,
        String precision,
        boolean demo,
        String source,
        @Nullable String licence,
        @Nullable String tool,
        @Nullable KnownAnswer check,
        @Nullable AnswerMarks answer,
        Map<String, FileRecord> files) {
    public static final String FILE_NAME = "ponder.json";

    /** Size in bytes and SHA-256 in hexadecimal. */
    public record FileRecord(long size, String sha256) {}
}
