package ponder.inference.chat.jinja.text;

import java.nio.charset.StandardCharsets;
import ponder.inference.chat.jinja.value.Budget;

/** Texts in the form that addresses of the web have. */
public final class UrlQuoting {
    private static final String PLAIN = "_.-~";

    private UrlQuoting() {}

    /**
     * @param inQuery whether a slash is quoted too and a blank becomes a plus
     */
    public static String quote(String text, boolean inQuery) {
        Budget.characters(3L * text.length());
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
            if (letter || PLAIN.indexOf(c) >= 0 || c == '/' && !inQuery) {
                out.append(c);
            } else if (c == ' ' && inQuery) {
                out.append('+');
            } else {
                out.append("%%%02X".formatted((int) c));
            }
        }
        return out.toString();
    }
}
