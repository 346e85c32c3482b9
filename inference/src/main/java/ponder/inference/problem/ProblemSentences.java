package ponder.inference.problem;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Problems as sentences of one language. A sentence has its values in the places {@code {name}};
 * {@code {name,number}} groups digits as the language does and gives fractions one decimal, {@code
 * {name,gigabytes}} takes bytes.
 */
public final class ProblemSentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:,(number|gigabytes))?}");

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
        return PLACE.matcher(sentences.apply(problem.code()))
                .replaceAll(place -> Matcher.quoteReplacement(value(problem, place)));
    }

    private String value(Problem problem, MatchResult place) {
        @Nullable String format = place.group(2);
        Object value = problem.values().getOrDefault(place.group(1), "");
        return switch (value) {
            case Problem reason -> of(reason);
            case Number number when format != null -> written(number, format);
            default -> String.valueOf(value);
        };
    }

    private String written(Number number, String format) {
        boolean gigabytes = format.equals("gigabytes");
        NumberFormat digits = NumberFormat.getInstance(locale);
        int decimals = gigabytes || number instanceof Double ? 1 : 0;
        digits.setMinimumFractionDigits(decimals);
        digits.setMaximumFractionDigits(decimals);
        return digits.format(gigabytes ? number.doubleValue() / 1e9 : number);
    }
}
