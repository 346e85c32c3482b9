package ponder.inference.files;

/** A model's name as somebody else's file gives it, fit to be shown. */
public final class Title {
    private static final int MOST_CHARACTERS = 80;

    private Title() {}

    /**
     * @param given may be anything
     * @return one line of at most 80 characters, a longer one without its middle, and without those
     *     that cannot be seen or that turn the direction of text; empty if nothing is left
     */
    public static String of(String given) {
        String line = given.replaceAll("[\\p{Cc}\\p{Z}]+", " ").replaceAll("[\\p{C}]", "").strip();
        int characters = line.codePointCount(0, line.length());
        if (characters <= MOST_CHARACTERS) {
            return line;
        }
        int head = line.offsetByCodePoints(0, MOST_CHARACTERS / 2);
        int tail = line.offsetByCodePoints(line.length(), 1 - MOST_CHARACTERS / 2);
        return line.substring(0, head).strip() + "…" + line.substring(tail).strip();
    }
}
