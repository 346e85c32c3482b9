package ponder.inference.chat.words;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words by which a thought takes back what it said last, or tries another way. */
public final class SecondThought {
    private static final int READ = 2_000;

    /** In scripts that part words, no letter follows. */
    private static final String WORD_ENDS =
            "(?![\\p{L}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]])";

    private static final Pattern TURN =
            Pattern.compile(
                    ThoughtLanguages.turns().stream()
                            .map(SecondThought::drawnOut)
                            .collect(Collectors.joining("|", "(?:", ")" + WORD_ENDS)));

    private SecondThought() {}

    /** Whether a line begins as a thought does that turns, in any language. */
    public static boolean turnsAt(CharSequence line) {
        String start = line.toString().strip().toLowerCase(Locale.ROOT);
        return TURN.matcher(start).lookingAt();
    }

    /** Hmm may be Hmmm. */
    private static String drawnOut(String turn) {
        return Pattern.quote(turn) + Pattern.quote(turn.substring(turn.length() - 1)) + "*";
    }

    /**
     * In the language of a thought, English where that is not known.
     *
     * @param right a statement that is right; LaTeX is put between its marks
     */
    public static String wordsFor(String right, String thought) {
        String end = thought.substring(Math.max(0, thought.length() - READ));
        String statement = right.contains("\\") ? "\\( " + right.strip() + " \\)" : right.strip();
        return ThoughtLanguages.secondThought(ThoughtLanguages.of(end).orElse("en"), statement);
    }
}
