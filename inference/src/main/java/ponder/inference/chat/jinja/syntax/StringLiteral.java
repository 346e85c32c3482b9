package ponder.inference.chat.jinja.syntax;

import ponder.inference.chat.jinja.value.TemplateException;

/**
 * Escapes in texts.
 *
 * @see <a
 *     href="https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences">Python's
 *     escape sequences</a>
 */
final class StringLiteral {
    private final String text;
    private final StringBuilder out;
    private int at;

    private StringLiteral(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    static String unescape(String text) {
        return text.indexOf('\\') < 0 ? text : new StringLiteral(text).run();
    }

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                escape(text.charAt(at++));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> {}
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'v' -> out.append('\u000b');
            case '\\', '\'', '"' -> out.append(c);
            case 'x' -> digits(2);
            case 'u' -> digits(4);
            case 'U' -> digits(8);
            case 'N' -> named();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            default -> out.append('\\').append(c);
        }
    }

    private void digits(int count) {
        String digits = text.substring(at, Math.min(text.length(), at + count));
        if (!digits.matches("[0-9a-fA-F]{" + count + "}")
                || !Character.isValidCodePoint((int) Long.parseLong(digits, 16))) {
            throw new TemplateException("the text '" + text + "' has an escape that is cut off");
        }
        out.appendCodePoint((int) Long.parseLong(digits, 16));
        at += count;
    }

    private void octal() {
        int end = at;
        while (end < text.length()
                && end < at + 2
                && text.charAt(end) >= '0'
                && text.charAt(end) <= '7') {
            end++;
        }
        out.appendCodePoint(Integer.parseInt(text.substring(at - 1, end), 8));
        at = end;
    }

    private void named() {
        int end = text.startsWith("{", at) ? text.indexOf('}', at) : -1;
        try {
            out.appendCodePoint(
                    Character.codePointOf(text.substring(at + 1, Math.max(at + 1, end))));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new TemplateException(
                    "the text '" + text + "' names a character that is not known");
        }
        at = end + 1;
    }
}
