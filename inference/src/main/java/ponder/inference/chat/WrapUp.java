package ponder.inference.chat;

/** The words that close a thought for the model when it is cut short. */
public final class WrapUp {
    public static final String WORDS = "\n\nI will answer now with what I have so far.\n";

    private WrapUp() {}

    /** A thought as it was before it was cut short; any other thought unchanged. */
    public static String without(String reasoning) {
        String words = WORDS.strip();
        String text = reasoning.stripTrailing();
        return text.endsWith(words)
                ? text.substring(0, text.length() - words.length()).stripTrailing()
                : reasoning;
    }
}
