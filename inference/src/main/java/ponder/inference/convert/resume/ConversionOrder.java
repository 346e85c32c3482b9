package ponder.inference.convert.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.source.CheckpointPlaces;

/**
 * What somebody wanted converted. A conversion goes on where another was interrupted only if both
 * have the same order.
 *
 * @param source what was named, in full
 * @param target name of the folder that it becomes
 * @param files that it is made of, as they were
 */
public record ConversionOrder(
        String source, String target, List<SourceFile> files, ConversionOptions options) {
    /**
     * One file of a source.
     *
     * @param modified when it was changed last, in ISO 8601
     */
    record SourceFile(String path, long bytes, String modified) {
        private static SourceFile of(Path file) {
            try {
                String modified = Files.getLastModifiedTime(file).toString();
                return new SourceFile(file.toString(), Files.size(file), modified);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * @throws IOException if the source cannot be looked at
     */
    public static ConversionOrder of(Path source, Path target, ConversionOptions options)
            throws IOException {
        try {
            return new ConversionOrder(
                    source.toAbsolutePath().normalize().toString(),
                    String.valueOf(target.getFileName()),
                    CheckpointPlaces.files(source).stream().map(SourceFile::of).toList(),
                    options);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether nothing is missing or impossible, as it may be in a damaged file. */
    boolean isWhole() {
        @Nullable Object[] needed = {source, target, files, options};
        if (Arrays.stream(needed).anyMatch(Objects::isNull) || !options.isWhole()) {
            return false;
        }
        try {
            return Path.of(source).isAbsolute() && Path.of(target).getNameCount() == 1;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether the source is there and nothing of it was changed since. */
    boolean isCurrent() {
        try {
            return equals(of(Path.of(source), Path.of(target), options));
        } catch (IOException e) {
            return false;
        }
    }
}
