package ponder.inference.problem;

import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Problems as sentences of one language. A sentence has its values in the places {@code {name}};
 * {@code {name,number}} groups digits as the language does and gives fractions one decimal, {@code
 * {name,size}} takes {@linkplain ByteSizes bytes}.
 */
public final class ProblemSentences {
    private static final String NUMBER = "number";
    private static final String SIZE = "size";
    private static final Pattern PLACE =
            Pattern.compile("\\{(\\w+)(?:,(" + NUMBER + "|" + SIZE + "))?}");

    /** The English ones, which come with the codes. */
    public static final ProblemSentences ENGLISH =
            new ProblemSentences(Problem.Code::english, Locale.ENGLISH);

    private final Function<Problem.Code, String> sentences;
    private final Locale locale;

    /**
     * @param sentences of the codes, with places
     * @param locale that numbers are written in
     */
    public ProblemSentences(Function<Problem.Code, String> sentences, Locale locale) {
        this.sentences = sentences;
        this.locale = locale;
    }

    public String of(Problem problem) {
        String sentence = sentences.apply(problem.code());
        Map<String, String> sizes = sizes(problem, sentence);
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(value(problem, place, sizes)));
    }

    /** Those of one sentence, which are there to be compared. */
    private Map<String, String> sizes(Problem problem, String sentence) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        PLACE.matcher(sentence)
                .results()
                .filter(place -> SIZE.equals(place.group(2)))
                .forEach(
                        place -> {
                            if (problem.values().get(place.group(1)) instanceof Number number) {
                                bytes.put(place.group(1), number.longValue());
                            }
                        });
        Iterator<String> written =
                ByteSizes.of(locale, bytes.values().stream().mapToLong(Long::longValue).toArray())
                        .iterator();
        Map<String, String> sizes = new HashMap<>();
        bytes.keySet().forEach(name -> sizes.put(name, written.next()));
        return sizes;
    }

    private String value(Problem problem, MatchResult place, Map<String, String> sizes) {
        String name = place.group(1);
        Object value = problem.values().getOrDefault(name, "");
        return switch (value) {
            case Problem reason -> of(reason);
            case Number number when NUMBER.equals(place.group(2)) -> written(number);
            case Number number -> sizes.getOrDefault(name, String.valueOf(number));
            default -> String.valueOf(value);
        };
    }

    private String written(Number number) {
        NumberFormat digits = NumberFormat.getInstance(locale);
        int decimals = number instanceof Double ? 1 : 0;
        digits.setMinimumFractionDigits(decimals);
        digits.setMaximumFractionDigits(decimals);
        return digits.format(number);
    }
}
