package ponder.inference.chat.jinja.text;

import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.TemplateException;

/** Filling a text up to a width, in code points. */
public final class Fills {

    private Fills() {}

    /**
     * {@code center}, {@code ljust} and {@code rjust}.
     *
     * @param fill one character
     */
    public static String justify(String text, String method, long width, String fill) {
        if (fill.codePointCount(0, fill.length()) != 1) {
            throw new TemplateException("a text is filled up with one character");
        }
        int size = text.codePointCount(0, text.length());
        int missing = charged(width - size);
        int left =
                switch (method) {
                    case "ljust" -> 0;
                    case "rjust" -> missing;
                    // as CPython shares an odd number
                    default -> missing / 2 + (int) (missing & width & 1);
                };
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    static String zeros(String text, long width) {
        String zeros = "0".repeat(charged(width - text.codePointCount(0, text.length())));
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }

    static String tabs(String text, long size) {
        StringBuilder out = new StringBuilder();
        long column = 0;
        for (char c : text.toCharArray()) {
            if (c == '\t') {
                long blanks = size <= 0 ? 0 : size - column % size;
                out.repeat(' ', charged(blanks));
                column += blanks;
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }

    /** How many characters may be added, where anybody asks for so many. */
    public static int charged(long missing) {
        Budget.characters(Math.max(0, missing));
        return (int) Math.max(0, missing);
    }
}
