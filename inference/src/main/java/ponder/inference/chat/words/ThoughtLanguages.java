package ponder.inference.chat.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which language a text is in, by its script and by the most frequent words; enough to choose among
 * a dozen sentences, and not shaken by formulas, code or a quotation.
 */
public final class ThoughtLanguages {
    private static final String KNOWN = ".known";
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** A character of Chinese, Japanese or Korean says about half of what a word does. */
    private static final double CHARACTER = 0.5;

    private static final Properties DATA = read();

    private ThoughtLanguages() {}

    private static Properties read() {
        try (InputStream in = ThoughtLanguages.class.getResourceAsStream("thoughts.properties");
                Reader text =
                        new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
            Properties data = new Properties();
            data.load(text);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> all() {
        Set<String> codes = new TreeSet<>(DATA.stringPropertyNames());
        codes.removeIf(name -> name.contains("."));
        return codes;
    }

    /**
     * @param language one of {@link #all}
     */
    static String closingWords(String language) {
        return DATA.getProperty(language);
    }

    /**
     * Words that take back what was said last, with what is right.
     *
     * @param language one of {@link #all}
     */
    static String secondThought(String language, String right) {
        return DATA.getProperty(language + ".wait").replace("{0}", right);
    }

    /**
     * A hint as a thought tells it to itself.
     *
     * @param language one of {@link #all}
     */
    static String hint(String language, String words) {
        return DATA.getProperty(language + ".hint").replace("{0}", words);
    }

    /** Words in small letters with which a thought turns, of all languages. */
    static List<String> turns() {
        return all().stream()
                .flatMap(language -> Stream.of(DATA.getProperty(language + ".turns").split(" ")))
                .distinct()
                .toList();
    }

    /**
     * How sentences begin that turn, in small letters.
     *
     * @param language one of {@link #all}
     */
    static Stream<String> turning(String language) {
        return words(language + ".turning");
    }

    /**
     * What stands in sentences that check something, in small letters.
     *
     * @param language one of {@link #all}
     */
    static Stream<String> checking(String language) {
        return words(language + ".checking");
    }

    /**
     * What stands in sentences that say the answer, in small letters.
     *
     * @param language one of {@link #all}
     */
    static Stream<String> concluding(String language) {
        return words(language + ".concluding");
    }

    private static Stream<String> words(String name) {
        return Stream.of(DATA.getProperty(name).split(";"));
    }

    /** The language of a text, as ISO 639-1; empty where nothing of it is known. */
    public static Optional<String> of(String text) {
        Map<String, Double> scores = new HashMap<>();
        for (String language : all()) {
            Set<String> known = Set.of(DATA.getProperty(language + KNOWN, language).split(" "));
            long hits =
                    WORD.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .filter(word -> known.contains(word.toLowerCase(Locale.ROOT)))
                            .count();
            scores.put(language, (double) hits);
        }
        scoreScripts(text, scores);
        return scores.entrySet().stream()
                .filter(score -> score.getValue() > 0)
                .max(Map.Entry.<String, Double>comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** Chinese and Japanese share characters; only Japanese has kana between them. */
    private static void scoreScripts(String text, Map<String, Double> scores) {
        double han = count(text, Character.UnicodeScript.HAN);
        double kana =
                count(text, Character.UnicodeScript.HIRAGANA)
                        + count(text, Character.UnicodeScript.KATAKANA);
        boolean japanese = kana > han / 10;
        scores.put("zh", japanese ? 0 : han * CHARACTER);
        scores.put("ja", japanese ? (kana + han) * CHARACTER : 0);
        scores.put("ko", count(text, Character.UnicodeScript.HANGUL) * CHARACTER);
    }

    private static long count(String text, Character.UnicodeScript script) {
        return text.codePoints().filter(c -> Character.UnicodeScript.of(c) == script).count();
    }
}
