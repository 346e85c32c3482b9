package ponder.app.text;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the engine says of damaged models, memory and downloads, in the interface's language. The
 * engine speaks English and knows no bundles; a sentence of its is recognised by its English text
 * in {@code engine.properties}, whose places {@code {0}}, {@code {1,number}} may hold anything,
 * also a part that is translated in turn. So a sentence that was kept with a chat changes its
 * language too. What is not listed stays as it is.
 */
public final class EngineSentences {
    private static final String BUNDLE = "ponder.app.text.engine";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(,number)?}");

    /** Those with the most words of their own first, since a place takes any text. */
    private static final List<Sentence> SENTENCES =
            Texts.bundle(BUNDLE, Locale.ENGLISH).keySet().stream()
                    .map(Sentence::of)
                    .sorted(Comparator.comparingInt(Sentence::ownLetters).reversed())
                    .toList();

    private EngineSentences() {}

    private record Sentence(String key, Pattern english, List<Boolean> numbers, int ownLetters) {
        static Sentence of(String key) {
            String text = Texts.bundle(BUNDLE, Locale.ENGLISH).getString(key);
            StringBuilder pattern = new StringBuilder();
            List<Boolean> numbers = new ArrayList<>();
            int from = 0;
            for (Matcher place = PLACE.matcher(text); place.find(); from = place.end()) {
                boolean number = place.group(2) != null;
                numbers.add(number);
                pattern.append(Pattern.quote(text.substring(from, place.start())));
                pattern.append(number ? "([\\d.,]+)" : "(.+)");
            }
            pattern.append(Pattern.quote(text.substring(from)));
            int ownLetters = PLACE.matcher(text).replaceAll("").length();
            return new Sentence(
                    key, Pattern.compile(pattern.toString(), Pattern.DOTALL), numbers, ownLetters);
        }

        String in(Locale locale, Matcher said) {
            Object[] values = new Object[numbers.size()];
            for (int i = 0; i < values.length; i++) {
                String value = said.group(i + 1);
                values[i] = numbers.get(i) ? number(value) : EngineSentences.of(value);
            }
            String pattern = Texts.bundle(BUNDLE, locale).getString(key).replace("'", "''");
            return new MessageFormat(pattern, locale).format(values);
        }

        private static Number number(String english) {
            return NumberFormat.getInstance(Locale.ENGLISH).parse(english, new ParsePosition(0));
        }
    }

    /** A sentence of the engine in the language in use, else the text itself. */
    public static String of(String english) {
        Locale locale = Texts.locale();
        if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return english;
        }
        for (Sentence sentence : SENTENCES) {
            Matcher said = sentence.english().matcher(english);
            if (said.matches()) {
                return sentence.in(locale, said);
            }
        }
        return english;
    }

    /** What went wrong, in the language in use. */
    public static String of(Throwable problem) {
        return of(String.valueOf(problem.getMessage()));
    }
}
