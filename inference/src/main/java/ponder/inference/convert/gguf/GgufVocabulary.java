package ponder.inference.convert.gguf;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** The tokens of a GGUF file, each with its kind. */
final class GgufVocabulary {
    /** What {@code tokenizer.ggml.token_type} calls 1 to 6. */
    enum Kind {
        NORMAL,
        UNKNOWN,
        CONTROL,
        USER_DEFINED,
        UNUSED,
        BYTE
    }

    /** What keeps the blanks behind it where other marks take them, as in llama.cpp. */
    private static final Set<String> KEEP_BLANKS = Set.of("<unk>", "<s>", "<|endoftext|>");

    private final List<String> tokens;
    private final int[] kinds;
    private final boolean marksTakeBlanks;

    GgufVocabulary(GgufMetadata metadata, boolean marksTakeBlanks) {
        this.tokens = metadata.texts("tokenizer.ggml.tokens");
        this.kinds = metadata.integers("tokenizer.ggml.token_type");
        this.marksTakeBlanks = marksTakeBlanks;
    }

    int size() {
        return tokens.size();
    }

    String token(int id) {
        return tokens.get(id);
    }

    @Nullable String tokenOrNull(int id) {
        return id >= 0 && id < tokens.size() ? tokens.get(id) : null;
    }

    Kind kind(int id) {
        int kind = id < kinds.length ? kinds[id] : 1;
        return kind >= 1 && kind <= Kind.values().length ? Kind.values()[kind - 1] : Kind.UNUSED;
    }

    /** Whether it is one of a tokenizer's {@code added_tokens}. */
    boolean added(int id) {
        return switch (kind(id)) {
            case CONTROL, USER_DEFINED -> true;
            default -> false;
        };
    }

    void addTo(ArrayNode added, int id, String content) {
        added.addObject()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", marksTakeBlanks && !KEEP_BLANKS.contains(content))
                .put("normalized", false)
                .put("special", kind(id) != Kind.USER_DEFINED);
    }
}
