package ponder.app.control;

/** Makes text with emoji drawable. */
public final class Emoji {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    /** Asks for an emoji in colour; JavaFX draws it as a box on Linux. */
    private static final String VARIATION_SELECTOR_16 = "\uFE0F";

    private Emoji() {}

    /** Whether there is one. */
    public static boolean in(String text) {
        return text.codePoints().anyMatch(Character::isEmojiPresentation);
    }

    /** The text without what would be seen as boxes. */
    public static String drawable(String text) {
        return LINUX ? text.replace(VARIATION_SELECTOR_16, "") : text;
    }
}
