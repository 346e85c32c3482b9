package ponder.inference.models;

import java.util.Map;

/**
 * {@code ponder.json}, which Ponder writes into each folder it exports.
 *
 * @param name as shown to people
 * @param precision such as {@code int8}
 * @param demo whether this is the small model that comes with Ponder
 * @param source what it was exported from
 * @param files size and SHA-256 of each file
 */
public record ModelManifest(
        String name, String precision, boolean demo, String source, Map<String, FileRecord> files) {
    public static final String FILE_NAME = "ponder.json";

    /** Size in bytes and SHA-256 in hexadecimal. */
    public record FileRecord(long size, String sha256) {}
}
