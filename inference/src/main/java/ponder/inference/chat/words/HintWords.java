package ponder.inference.chat.words;

/** How a user's hint stands in a thought. */
public final class HintWords {
    private static final int READ = 2_000;

    private HintWords() {}

    /**
     * A paragraph in the thought's own language, English where that is not known.
     *
     * @param words the user's, on as many lines as they have
     * @param thought so far, which it goes on from
     */
    public static String paragraph(String words, String thought) {
        String end = thought.substring(Math.max(0, thought.length() - READ));
        String said = ThoughtLanguages.hint(ThoughtLanguages.of(end).orElse("en"), words.strip());
        return "\n".repeat(2 - lineBreaksAtTheEnd(thought)) + said + "\n\n";
    }

    private static int lineBreaksAtTheEnd(String thought) {
        return thought.isEmpty() || thought.endsWith("\n\n") ? 2 : thought.endsWith("\n") ? 1 : 0;
    }
}
