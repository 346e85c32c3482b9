package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The turns of a long thought: paragraphs that begin as a change of mind or a step does. */
final class ThoughtOutline {
    private static final int FEWEST = 3;
    private static final int LONGEST = 60;
    private static final Pattern TURN =
            Pattern.compile(
                    "^(wait|hold on|hmm|alternatively|but|however|actually|let me (check|verify|double|see|think|try)|so,? (the|my) (final )?answer|therefore|in conclusion|first|second|third|next|then|finally|now|step \\d+|\\d+[.)]|case \\d+|\\*\\*|#{1,6} )\\b?.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * A turn.
     *
     * @param title its first words
     * @param offset where it begins in the thought
     */
    record Turn(String title, int offset) {}

    private ThoughtOutline() {}

    /** The turns in order; none when there are too few to need an outline. */
    static List<Turn> of(String thought) {
        List<Turn> turns = new ArrayList<>();
        int offset = 0;
        boolean paragraph = true;
        for (String line : thought.split("\n", -1)) {
            String text = line.strip();
            if (paragraph && TURN.matcher(text).matches()) {
                turns.add(new Turn(title(text), offset));
            }
            paragraph = text.isEmpty();
            offset += line.length() + 1;
        }
        return turns.size() < FEWEST ? List.of() : turns;
    }

    private static String title(String text) {
        String plain = text.replaceAll("[*#`]+", "").strip();
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int space = plain.lastIndexOf(' ', LONGEST);
        return plain.substring(0, space > 0 ? space : LONGEST) + "…";
    }
}
