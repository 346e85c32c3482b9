package ponder.inference.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The name of one part of a GGUF file: {@code stem-00002-of-00003.gguf}.
 *
 * @param part from 1 to {@code parts}
 * @see <a href="https://github.com/ggml-org/llama.cpp/tree/master/tools/gguf-split">gguf-split</a>
 */
public record PartName(String stem, int part, int parts, String ending) {
    private static final Pattern NAME =
            Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})(\\.gguf)", Pattern.CASE_INSENSITIVE);

    /** What a file name says; empty for a file that is whole. */
    public static Optional<PartName> of(String fileName) {
        Matcher name = NAME.matcher(fileName);
        return name.matches()
                ? Optional.of(
                        new PartName(
                                name.group(1),
                                Integer.parseInt(name.group(2)),
                                Integer.parseInt(name.group(3)),
                                name.group(4)))
                : Optional.empty();
    }

    /** Whether a file of this name is not a second or later part. */
    public static boolean isFirst(String fileName) {
        return of(fileName).map(name -> name.part() == 1).orElse(true);
    }

    /** The names of all parts, in order. */
    public List<String> all() {
        return IntStream.rangeClosed(1, parts).mapToObj(this::at).toList();
    }

    /** The name of another part, from 1 to {@code parts}. */
    public String at(int other) {
        return String.format(Locale.ROOT, "%s-%05d-of-%05d%s", stem, other, parts, ending);
    }

    /** A file with all its parts, or the file alone where its name tells of none. */
    public static List<Path> files(Path any) {
        return of(String.valueOf(any.getFileName()))
                .map(name -> name.all().stream().map(any::resolveSibling).toList())
                .orElse(List.of(any));
    }
}
