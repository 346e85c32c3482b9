package ponder.inference.convert.family;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How text is cut into words before byte-level BPE, under the names that GGUF files give it. Each
 * pattern cuts the pieces that those before it left.
 *
 * @see <a href="https://github.com/ggml-org/llama.cpp/blob/master/src/llama-vocab.cpp">The names
 *     and what llama.cpp makes of them</a>
 */
public enum PreTokenizer {
    QWEN(
            Set.of("qwen2", "deepseek-r1-qwen", "kormo", "f2llmv2", "megrez", "stablelm2"),
            true,
            false,
            Words.CL100K.formatted("\\p{N}")),
    QWEN_PLAIN(
            Set.of("hunyuan", "solar-open", "grok-2"),
            false,
            false,
            Words.CL100K.formatted("\\p{N}")),
    QWEN_35(
            Set.of("qwen35"),
            true,
            false,
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}"
                    + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"),
    LLAMA(
            Set.of(
                    "llama-bpe",
                    "llama3",
                    "llama-v3",
                    "falcon3",
                    "falcon-h1",
                    "pixtral",
                    "midm-2.0",
                    "lfm2"),
            false,
            true,
            Words.CL100K.formatted("\\p{N}{1,3}")),
    CL100K(
            Set.of("dbrx", "smaug-bpe", "glm4", "chatglm-bpe"),
            false,
            false,
            Words.CL100K.formatted("\\p{N}{1,3}")),
    O200K(
            Set.of("gpt-4o", "llama4", "kanana2", "talkie", "minimax-m2"),
            false,
            false,
            Words.O200K.formatted(Words.CONTRACTED, Words.CONTRACTED, "\\p{N}{1,3}")),
    TEKKEN(Set.of("tekken"), false, true, Words.O200K.formatted("", "", "\\p{N}")),
    GPT_2(
            Set.of(
                    "gpt-2",
                    "phi-2",
                    "gigachat",
                    "a.x-4.0",
                    "mellum",
                    "exaone4",
                    "jais",
                    "trillion",
                    "granite-docling"),
            false,
            false,
            Words.GPT_2),
    NEOX(Set.of("olmo", "mpt"), true, false, Words.GPT_2),
    SINGLE_DIGITS(
            Set.of(
                    "smollm",
                    "starcoder",
                    "refact",
                    "command-r",
                    "codeshell",
                    "exaone",
                    "minerva-7b",
                    "mellum2"),
            false,
            false,
            "\\p{N}",
            Words.GPT_2),
    DEFAULT(
            Set.of("default"),
            false,
            false,
            "[\\p{P}\\$\\+<=>\\^~\\|]+",
            Words.GPT_2,
            "\\p{N}+",
            "[0-9][0-9][0-9]"),
    FALCON(
            Set.of("falcon"),
            false,
            false,
            "[\\p{P}\\$\\+<=>\\^~\\|`]+",
            Words.GPT_2,
            "[0-9][0-9][0-9]"),
    DEEPSEEK_LLM(
            Set.of("deepseek-llm"),
            false,
            false,
            "[\\r\\n]",
            "\\s?[A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-ՖႠ-ჅᎠ-Ᏽᏸ-ᏽᲐ-ᲺᲽ-Ჿᴀ-ᴫᵫ-ᵷᵹ-ᶚḀ-ἕἘ-Ἕἠ-ὅὈ-Ὅ"
                    + "ὐ-ὗὙὛὝὟ-\u1F7Dᾀ-ᾴᾶ-ᾼ\u1FBEῂ-ῄῆ-ῌ\u1FD0-\u1FD3\u1FD6-\u1FDBῠ-Ῥῲ-ῴῶ-ῼℂℇℊ-ℓℕℙ-ℝℤ\u2126ℨ\u212A-ℭℯ-ℴℹℼ-ℿⅅ-ⅉⅎↃↄⰀ-ⱻⱾ-ⳤⳫ-ⳮⳲⳳ"
                    + "Ꙁ-ꙭꚀ-ꚛꜢ-ꝯꝱ-ꞇꞋ-ꞎꭰ-ꮿﬀ-ﬆﬓ-ﬗＡ-Ｚａ-ｚ𐐀-𐑏𐒰-𐓓𐓘-𐓻𐲀-𐲲𐳀-𐳲𑢠-𑣟𞤀-𞥃]+",
            "\\s?[!-/:-~！-／：-～‘-‟\u3000-。]+",
            "\\s+$",
            "[一-龥ࠀ-一가-\uD7FF]+",
            "\\p{N}+"),
    DEEPSEEK_CODER(
            Set.of("deepseek-coder"),
            false,
            false,
            "[\\r\\n]",
            "\\s?\\p{L}+",
            "\\s?\\p{P}+",
            "[一-龥ࠀ-一가-\uD7FF]+",
            "\\p{N}"),
    DEEPSEEK_3(
            Set.of("deepseek-v3", "hunyuan-dense", "joyai-llm", "hy_v4"),
            false,
            false,
            "\\p{N}{1,3}",
            "[一-龥぀-ゟ゠-ヿ]+",
            "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+"
                    + "|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"),
    KIMI_K2(
            Set.of("kimi-k2"),
            false,
            false,
            "\\p{Han}+|"
                    + Words.O200K
                            .replace("\\p{M}]", "\\p{M}&&[^\\p{Han}]]")
                            .replace("\\r\\n/]*", "\\r\\n]*")
                            .formatted(Words.CONTRACTED, Words.CONTRACTED, "\\p{N}{1,3}")),
    BAILING(
            Set.of("bailingmoe", "bailingmoe2", "llada-moe"),
            false,
            false,
            "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
                    + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+"),
    SEED(
            Set.of("seed-coder"),
            false,
            false,
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
                    + "| ?[^\\s\\p{L}\\p{N}\\r\\n]+|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"),
    MINICPM_5(Set.of("minicpm5"), false, true, "\\p{N}{1,3}", Words.CL100K.formatted("\\p{N}+"));

    private final Set<String> names;
    private final boolean composed;
    private final boolean wholeWordsFirst;
    private final List<String> patterns;

    PreTokenizer(Set<String> names, boolean composed, boolean wholeWordsFirst, String... patterns) {
        this.names = names;
        this.composed = composed;
        this.wholeWordsFirst = wholeWordsFirst;
        this.patterns = List.of(patterns);
    }

    /** Patterns that families share, named after the vocabularies that brought them up. */
    private static final class Words {
        static final String GPT_2 =
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

        /** {@code %s} is a number. */
        static final String CL100K =
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|%s"
                        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

        static final String CONTRACTED = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?";

        /** {@code %s} are what may follow a word of either kind, and a number. */
        static final String O200K =
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*"
                        + "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+%s"
                        + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+"
                        + "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*%s|%s"
                        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    }

    /** The one of this {@code tokenizer.ggml.pre}; null if it is none of these. */
    public static @Nullable PreTokenizer named(String name) {
        return Arrays.stream(values())
                .filter(rules -> rules.names.contains(name))
                .findFirst()
                .orElse(null);
    }

    /** Regular expressions as the {@code tokenizers} library reads them. */
    public List<String> patterns() {
        return patterns;
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
