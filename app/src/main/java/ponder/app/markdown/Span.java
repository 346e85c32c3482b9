package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.app.control.ShapedText;
import ponder.app.markdown.math.MathSource;

/**
 * A piece of a paragraph that looks the same throughout.
 *
 * @param text what is read; the source of a formula
 * @param styles classes of the style sheet, such as {@code strong}
 * @param link where a click leads, or null
 * @param latex the formula to lay out in its place, or null
 */
record Span(String text, Set<String> styles, @Nullable String link, @Nullable String latex) {
    /** JavaFX lays out a paragraph as a whole. */
    private static final int LONGEST_PARAGRAPH = 3_000;

    /** Joining letters and marks take ten times as long. */
    private static final int LONGEST_SHAPED = 1_200;

    /** Whether it is a formula that stands on a line of its own, as in a book. */
    boolean display() {
        return latex != null && MathSource.display(text);
    }

    static int length(List<Span> spans) {
        return spans.stream().mapToInt(span -> span.text.length()).sum();
    }

    static String text(List<Span> spans) {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text));
        return text.toString();
    }

    /** Without blanks before the first letter. */
    static List<Span> stripped(List<Span> spans) {
        List<Span> left = new ArrayList<>(spans);
        while (left.getFirst().text.isBlank()) {
            left.removeFirst();
        }
        left.set(0, left.getFirst().with(left.getFirst().text.stripLeading()));
        return left;
    }

    /** A paragraph in pieces that JavaFX lays out instantly; one piece if it is short. */
    static List<List<Span>> paragraphs(List<Span> spans) {
        int most = longest(spans);
        if (length(spans) <= most) {
            return List.of(spans);
        }
        List<List<Span>> all = new ArrayList<>();
        List<Span> open = new ArrayList<>();
        int room = most;
        for (Span span : spans) {
            String left = span.text;
            while (left.length() > room) {
                int cut = span.latex == null ? cut(left, room) : 0;
                if (cut > 0) {
                    open.add(span.with(left.substring(0, cut).stripTrailing()));
                    left = left.substring(cut);
                }
                all.add(List.copyOf(open));
                open.clear();
                if (room == most && cut == 0) {
                    break;
                }
                room = most;
            }
            if (!left.isEmpty()) {
                open.add(span.with(left));
                room -= left.length();
            }
        }
        if (!open.isEmpty()) {
            all.add(List.copyOf(open));
        }
        return all;
    }

    private static int longest(List<Span> spans) {
        boolean shaped = spans.stream().anyMatch(span -> ShapedText.in(span.text));
        return shaped ? LONGEST_SHAPED : LONGEST_PARAGRAPH;
    }

    /** After a line break, or else after a space, or else anywhere but within a character. */
    private static int cut(String text, int most) {
        int newline = text.lastIndexOf('\n', most - 1);
        if (newline > 0) {
            return newline + 1;
        }
        int blank = text.lastIndexOf(' ', most - 1);
        if (blank > 0) {
            return blank + 1;
        }
        return most > 1 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    private Span with(String other) {
        return other.equals(text) ? this : new Span(other, styles, link, latex);
    }
}
