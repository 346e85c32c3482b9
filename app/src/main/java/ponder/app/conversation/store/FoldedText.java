package ponder.app.conversation.store;

import java.text.Normalizer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A text as the search compares it: without capitals, and Latin letters without accents, as in the
 * tables of SQLite's FTS5.
 */
final class FoldedText {
    private static final char FIRST_MARK = '\u0300';
    private static final char LAST_MARK = '\u036f';
    private static final char LAST_LATIN = '\u024f';
    private static final char FIRST_MORE_LATIN = '\u1e00';
    private static final char LAST_MORE_LATIN = '\u1eff';

    private final String folded;

    /** Where each character of the folded text is in the text itself, and where that ends. */
    private final int[] places;

    /**
     * Where something was found.
     *
     * @param end behind it, with the accents that belong to it
     */
    record Match(int begin, int end) {
        private boolean isBefore(Match other) {
            return begin < other.begin || begin == other.begin && end > other.end;
        }
    }

    FoldedText(String text) {
        StringBuilder all = new StringBuilder(text.length());
        int[] from = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isMark(c)) {
                from[all.length()] = i;
                all.append(fold(c));
            }
        }
        from[all.length()] = text.length();
        this.folded = all.toString();
        this.places = from;
    }

    static String fold(String text) {
        StringBuilder all = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isMark(c)) {
                all.append(fold(c));
            }
        }
        return all.toString();
    }

    private static boolean isMark(char c) {
        return c >= FIRST_MARK && c <= LAST_MARK;
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
        }
        boolean latin = c <= LAST_LATIN || c >= FIRST_MORE_LATIN && c <= LAST_MORE_LATIN;
        char base =
                latin ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0) : c;
        return Character.toLowerCase(Character.toUpperCase(base));
    }

    /**
     * The first of some words, the longest of those that begin in the same place.
     *
     * @param words folded
     * @param from a place in the text
     */
    @Nullable Match find(Collection<String> words, int from) {
        int start = 0;
        while (start < folded.length() && places[start] < from) {
            start++;
        }
        Match first = null;
        for (String word : words) {
            int at = word.isEmpty() ? -1 : folded.indexOf(word, start);
            if (at >= 0) {
                Match match = new Match(places[at], places[at + word.length()]);
                if (first == null || match.isBefore(first)) {
                    first = match;
                }
            }
        }
        return first;
    }
}
