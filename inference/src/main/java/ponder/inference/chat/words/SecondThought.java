package ponder.inference.chat.words;

import java.util.List;
import java.util.Locale;

/** The words by which a thought takes back what it said last, or tries another way. */
public final class SecondThought {
    private static final int READ = 2_000;

    private static final List<String> TURNS = ThoughtLanguages.turns();

    private SecondThought() {}

    /** Whether a line begins as a thought does that turns, in any language. */
    public static boolean turnsAt(CharSequence line) {
        String start = line.toString().strip().toLowerCase(Locale.ROOT);
        return TURNS.stream().anyMatch(start::startsWith);
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
