package ponder.inference.convert.checkpoint;

/** A model's name as somebody else's file gives it, fit to be shown. */
public final class Title {
    private static final int MOST_CHARACTERS = 80;

    private Title() {}

    /**
     * @param given may be anything
     * @return one line of at most 80 characters, without those that cannot be seen or that turn the
     *     direction of text; empty if nothing is left
     */
    public static String of(String given) {
        String line = given.replaceAll("[\\p{Cc}\\p{Z}]+", " ").replaceAll("[\\p{C}]", "").strip();
        int characters = line.codePointCount(0, line.length());
        return characters <= MOST_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS - 1)).strip() + "…";
    }
}
