package ponder.inference.chat.words;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words by which a sentence of a thought says what it is about to do, in the thought's own
 * language and in English, which models fall into.
 */
public final class StepWords {
    private static final int READ = 4_000;

    private final Pattern turning;
    private final Pattern checking;
    private final Pattern concluding;

    private StepWords(String language) {
        turning = anyOf(language, ThoughtLanguages::turning);
        checking = anyOf(language, ThoughtLanguages::checking);
        concluding = anyOf(language, ThoughtLanguages::concluding);
    }

    /** Those of a thought. */
    public static StepWords of(String thought) {
        String read = thought.substring(0, Math.min(READ, thought.length()));
        return new StepWords(ThoughtLanguages.of(read).orElse("en"));
    }

    private interface Words {
        Stream<String> in(String language);
    }

    private static Pattern anyOf(String language, Words words) {
        return Pattern.compile(
                Stream.of(language, "en")
                        .distinct()
                        .flatMap(words::in)
                        .map(StepWords::whole)
                        .collect(Collectors.joining("|")));
    }

    /** Where words are parted by blanks, no letter stands beside them. */
    private static String whole(String words) {
        boolean parted =
                !Pattern.compile("[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}]").matcher(words).find();
        String quoted = Pattern.quote(words);
        return parted ? "(?<!\\p{L})" + quoted + "(?!\\p{L})" : quoted;
    }

    /** Whether a sentence begins by taking back what was said, or with another way. */
    public boolean turns(String sentence) {
        return SecondThought.turnsAt(sentence) || turning.matcher(small(sentence)).lookingAt();
    }

    /** Whether a sentence says that something is checked. */
    public boolean checks(String sentence) {
        return checking.matcher(small(sentence)).find();
    }

    /** Whether a sentence says what the answer is. */
    public boolean concludes(String sentence) {
        return sentence.contains("\\boxed{") || concluding.matcher(small(sentence)).find();
    }

    private static String small(String sentence) {
        return sentence.strip().toLowerCase(Locale.ROOT);
    }
}
