package ponder.inference.chat.jinja.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.TemplateException;

/**
 * Breaks a line between words, as Python's {@code textwrap} does: white space stays inside lines
 * and goes at their ends.
 *
 * @see <a href="https://docs.python.org/3/library/textwrap.html">textwrap</a>
 */
public final class WordWrap {
    /** Before white space, after it, and where both apply after a hyphen between letters. */
    private static final Pattern WORDS =
            Pattern.compile("(?<=[\\t-\\r ])(?=[^\\t-\\r ])|(?<=[^\\t-\\r ])(?=[\\t-\\r ])");

    private static final Pattern HYPHENS =
            Pattern.compile(
                    "(?<=[\\p{L}_]{2}-)(?=[\\p{L}_]-?[\\p{L}_])|(?<=[\\p{L}_]-[\\p{L}_]-)(?=[\\p{L}_]-?[\\p{L}_])"
                            + "|(?<=[\\w!\"'&.,?])(?=-{2,}\\w)|(?<=\\w[-]{2,9})(?=\\w)",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private final long width;
    private final boolean breakLong;
    private final boolean breakHyphens;

    /**
     * @param width most characters of a line
     * @param breakLong whether a longer word is broken
     * @param breakHyphens whether a line may end in a word's hyphen
     */
    public WordWrap(long width, boolean breakLong, boolean breakHyphens) {
        if (width <= 0) {
            throw new TemplateException("wordwrap needs a width of at least 1");
        }
        this.width = width;
        this.breakLong = breakLong;
        this.breakHyphens = breakHyphens;
    }

    /** A line in pieces; of an empty one there are none. */
    public List<String> lines(String line) {
        Budget.characters(line.length());
        Deque<String> chunks = chunks(line);
        List<String> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            Budget.step();
            if (!lines.isEmpty() && isBlank(chunks.getFirst())) {
                chunks.removeFirst();
            }
            String next = next(chunks);
            if (!next.isEmpty()) {
                lines.add(next);
            }
        }
        return lines;
    }

    private String next(Deque<String> chunks) {
        List<String> taken = new ArrayList<>();
        long room = width;
        while (!chunks.isEmpty() && size(chunks.getFirst()) <= room) {
            room -= size(chunks.getFirst());
            taken.add(chunks.removeFirst());
        }
        if (!chunks.isEmpty() && size(chunks.getFirst()) > width) {
            taken.addAll(longWord(chunks, taken.isEmpty(), room));
        }
        if (!taken.isEmpty() && isBlank(taken.getLast())) {
            taken.removeLast();
        }
        return String.join("", taken);
    }

    private List<String> longWord(Deque<String> chunks, boolean alone, long room) {
        if (!breakLong) {
            return alone ? List.of(chunks.removeFirst()) : List.of();
        }
        String word = chunks.removeFirst();
        int cut = word.offsetByCodePoints(0, (int) room);
        int hyphen = breakHyphens ? word.lastIndexOf('-', cut - 1) : -1;
        boolean inside = hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(c -> c != '-');
        int end = inside ? hyphen + 1 : cut;
        chunks.addFirst(word.substring(end));
        return List.of(word.substring(0, end));
    }

    private Deque<String> chunks(String line) {
        Deque<String> chunks = new ArrayDeque<>();
        for (String word : WORDS.split(line)) {
            chunks.addAll(breakHyphens ? List.of(HYPHENS.split(word)) : List.of(word));
        }
        chunks.removeIf(String::isEmpty);
        return chunks;
    }

    private static boolean isBlank(String chunk) {
        return Spaces.isSpace(chunk);
    }

    private static int size(String chunk) {
        return chunk.codePointCount(0, chunk.length());
    }
}
