package ponder.inference.models;

import java.nio.file.Files;

/**
 * What Ponder made a model of, or may make one of, as far as a model tells it. Only {@link #of}
 * asks the disk.
 *
 * @param file the name of the file or folder
 * @param name what a model made of it is called
 * @param telling whether the file's name is its model's: then no other model has it, whatever it
 *     was called
 */
public record Origin(String file, String name, boolean telling) {
    private static final String NO_LETTERS = "[^\\p{L}\\p{N}]+";

    public static Origin of(LibraryItem item) {
        String name = item.plainName();
        String place = ModelLibrary.placeName(item).replaceFirst("(?i)\\.gguf$", "");
        return new Origin(
                String.valueOf(item.path().getFileName()),
                name,
                letters(name).equals(letters(place)) && Files.isRegularFile(item.path()));
    }

    private static String letters(String name) {
        return name.replaceAll(NO_LETTERS, "");
    }

    /** Whether an entry is a model that Ponder made of this, under the name that this one gives. */
    public boolean isOf(LibraryItem entry) {
        ModelPackage model = entry.model();
        return model != null
                && model.source().endsWith(": " + file)
                && (telling || entry.name().equals(name));
    }
}
