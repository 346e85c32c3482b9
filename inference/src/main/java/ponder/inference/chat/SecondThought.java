package ponder.inference.chat;

/** The words by which a thought takes back what it said last. */
public final class SecondThought {
    private static final int READ = 2_000;

    private SecondThought() {}

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
