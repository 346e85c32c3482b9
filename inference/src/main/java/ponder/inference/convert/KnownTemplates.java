package ponder.inference.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** The names of all. */
    public static List<String> names() {
        return TOKENS.keySet().stream().sorted().toList();
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
}
