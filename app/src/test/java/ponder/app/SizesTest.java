package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found by looking through a folder or a file stays small enough to be looked through. */
class SizesTest {
    private static final int MOST_LINES = 400;
    private static final int MOST_FILES = 25;
    private static final String REASON = "More than " + MOST_FILES + " files, because";

    private static List<Path> sources(String module) throws IOException {
        Path folder = Path.of("..", module, "src/main/java");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        }
    }

    private static List<Path> sources() throws IOException {
        return Stream.of(sources("app"), sources("inference")).flatMap(List::stream).toList();
    }

    @Test
    void noClassIsTooLong() throws IOException {
        List<Path> tooLong = sources().stream().filter(f -> lines(f).size() > MOST_LINES).toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void noPackageHasTooManyFilesWithoutSayingWhy() throws IOException {
        List<Path> all = sources();
        List<Path> tooFull =
                all.stream()
                        .filter(f -> f.endsWith("package-info.java"))
                        .filter(info -> beside(info, all) > MOST_FILES)
                        .filter(info -> !String.join(" ", lines(info)).contains(REASON))
                        .toList();
        assertEquals(List.of(), tooFull);
    }

    private static long beside(Path file, List<Path> all) {
        return all.stream().filter(f -> f.getParent().equals(file.getParent())).count();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
