package ponder.inference.convert.gguf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * A GGUF file in several parts, {@code name-00001-of-00003.gguf}: the first has the metadata, each
 * has tensors.
 *
 * @see <a href="https://github.com/ggml-org/llama.cpp/tree/master/tools/gguf-split">gguf-split</a>
 */
public final class GgufParts {
    private static final Pattern NAME =
            Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})(\\.gguf)", Pattern.CASE_INSENSITIVE);

    private GgufParts() {}

    /** Whether a file of this name is not a second or later part. */
    public static boolean isFirst(String fileName) {
        Matcher name = NAME.matcher(fileName);
        return !name.matches() || Integer.parseInt(name.group(2)) == 1;
    }

    /**
     * All parts, in order.
     *
     * @param any one of them
     * @param count how many there are
     * @throws PonderException if one is missing, or the name does not say which part it is
     */
    static List<Path> of(Path any, int count) {
        Matcher name = NAME.matcher(String.valueOf(any.getFileName()));
        if (!name.matches() || Integer.parseInt(name.group(3)) != count) {
            throw new PonderException(
                    Problem.of(ProblemCode.GGUF_PART_NAME, any.getFileName(), count));
        }
        List<Path> parts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String part =
                    "%s-%05d-of-%s%s".formatted(name.group(1), i, name.group(3), name.group(4));
            parts.add(any.resolveSibling(part));
            if (!Files.isRegularFile(parts.getLast())) {
                missing.add(part);
            }
        }
        if (!missing.isEmpty()) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.GGUF_PARTS_MISSING,
                            any.getFileName(),
                            count,
                            String.join(", ", missing)));
        }
        return parts;
    }
}
