package ponder.inference.convert.family;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How text is cut into words before byte-level BPE, as GGUF files name it. */
public enum PreTokenizer {
    QWEN(Set.of("qwen2", "deepseek-r1-qwen"), "", true, false),
    LLAMA(Set.of("llama-bpe", "llama3", "llama-v3"), "{1,3}", false, true);

    /** {@code %s} is how many digits make one piece. */
    private static final String WORDS =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}%s| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private final Set<String> names;
    private final String digits;
    private final boolean composed;
    private final boolean wholeWordsFirst;

    PreTokenizer(Set<String> names, String digits, boolean composed, boolean wholeWordsFirst) {
        this.names = names;
        this.digits = digits;
        this.composed = composed;
        this.wholeWordsFirst = wholeWordsFirst;
    }

    /** The one of this {@code tokenizer.ggml.pre}; null if it is none of these. */
    public static @Nullable PreTokenizer named(String name) {
        return Arrays.stream(values())
                .filter(rules -> rules.names.contains(name))
                .findFirst()
                .orElse(null);
    }

    /** The regular expression of a word. */
    public String words() {
        return WORDS.formatted(digits);
    }

    /** Whether accents and their letters are put together first (Unicode's NFC). */
    public boolean composed() {
        return composed;
    }

    /** Whether a word that is a token is taken as it is, without its merges. */
    public boolean wholeWordsFirst() {
        return wholeWordsFirst;
    }
}
