package ponder.inference.chat.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The words that close a thought for the model when it is cut short. */
public final class WrapUp {
    /** What versions said that knew one language only, and what is said where none is known. */
    public static final String ENGLISH = ThoughtLanguages.closingWords("en");

    private static final int READ = 2_000;

    private WrapUp() {}

    /** The usual words, by the language of the first of these texts that has one. */
    public static String wordsFor(String... texts) {
        for (String text : texts) {
            Optional<String> language =
                    ThoughtLanguages.of(text.substring(Math.max(0, text.length() - READ)));
            if (language.isPresent()) {
                return ThoughtLanguages.closingWords(language.get());
            }
        }
        return ENGLISH;
    }

    /** The usual words of all languages. */
    public static List<String> usual() {
        return ThoughtLanguages.all().stream().map(ThoughtLanguages::closingWords).toList();
    }

    /** Words as they stand at the end of a thought. */
    public static String paragraph(String words) {
        return "\n\n" + words.strip() + "\n";
    }

    /**
     * A thought as it was before it was cut short; any other thought unchanged.
     *
     * @param words that may have been said; the longest that fit are taken away
     */
    public static String without(String reasoning, Collection<String> words) {
        String text = reasoning.stripTrailing();
        return words.stream()
                .map(String::strip)
                .filter(said -> !said.isEmpty() && text.endsWith(said))
                .max(Comparator.comparingInt(String::length))
                .map(said -> text.substring(0, text.length() - said.length()).stripTrailing())
                .orElse(reasoning);
    }
}
