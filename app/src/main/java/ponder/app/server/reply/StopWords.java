package ponder.app.server.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the first of a few texts in a text that grows. What may be its beginning is held. */
final class StopWords {
    private final List<String> words;
    private final StringBuilder held = new StringBuilder();
    private @Nullable String found;

    /**
     * @param words none of them empty
     */
    StopWords(List<String> words) {
        this.words = words;
    }

    /** What is certain to come before any of them; nothing once one was found. */
    String take(String text) {
        if (found != null) {
            return "";
        }
        held.append(text);
        int first = held.length();
        for (String word : words) {
            int at = held.indexOf(word);
            if (at >= 0 && at < first) {
                first = at;
                found = word;
            }
        }
        return release(found == null ? held.length() - begun() : first);
    }

    private String release(int length) {
        String free = held.substring(0, length);
        held.delete(0, length);
        return free;
    }

    /** Length of the longest end that begins a word. */
    private int begun() {
        int longest = 0;
        for (String word : words) {
            for (int n = Math.min(word.length() - 1, held.length()); n > longest; n--) {
                if (word.startsWith(held.substring(held.length() - n))) {
                    longest = n;
                }
            }
        }
        return longest;
    }

    /** The one that was found, or null. */
    @Nullable String found() {
        return found;
    }

    /** What is held when nothing follows. */
    String rest() {
        return found == null ? release(held.length()) : "";
    }
}
