package ponder.inference.models;

import java.nio.file.Path;

/**
 * One ONNX file of a model folder.
 *
 * @param precision such as {@code int4} or {@code q4f16}; empty if unknown
 * @param bytes its size with its external data
 */
public record GraphFile(Path file, String precision, long bytes) {
    /** Its precision, or its name where that is unknown. */
    public String label() {
        return precision.isEmpty() ? String.valueOf(file.getFileName()) : precision;
    }

    boolean answersTo(String wish) {
        return precision.equals(wish) || String.valueOf(file.getFileName()).equals(wish);
    }
}
