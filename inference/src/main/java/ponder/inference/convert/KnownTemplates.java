package ponder.inference.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Chat templates of families whose checkpoints often come without one. A family's control tokens
 * tell whether a model was trained on it.
 */
public final class KnownTemplates {
    private static final Map<String, Set<String>> TOKENS =
            Map.of(
                    "chatml", Set.of("<|im_start|>", "<|im_end|>"),
                    "deepseek-r1", Set.of("<｜User｜>", "<｜Assistant｜>", "<think>", "</think>"),
                    "llama3", Set.of("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"));

    private KnownTemplates() {}

    /** The families whose tokens a model has, sorted by name. */
    public static List<String> fitting(Set<String> controlTokens) {
        return TOKENS.entrySet().stream()
                .filter(family -> controlTokens.containsAll(family.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The Jinja text of a family; empty for a name that none has. */
    public static Optional<String> named(String family) {
        if (!TOKENS.containsKey(family)) {
            return Optional.empty();
        }
        try (InputStream in =
                KnownTemplates.class.getResourceAsStream("templates/" + family + ".jinja")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The Jinja text of a family, or of a file.
     *
     * @throws PonderException if it is neither
     */
    public static String read(String familyOrFile) {
        return named(familyOrFile).orElseGet(() -> ofFile(familyOrFile));
    }

    private static String ofFile(String file) {
        try {
            return ModelFile.text(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            String known = TOKENS.keySet().stream().sorted().collect(Collectors.joining(", "));
            throw new PonderException(Problem.of(ProblemCode.CONVERT_TEMPLATE, file, known), e);
        }
    }
}
