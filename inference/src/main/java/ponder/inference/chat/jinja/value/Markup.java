package ponder.inference.chat.jinja.value;

import org.jspecify.annotations.Nullable;

/**
 * A text that a template declared to be HTML by {@code safe} or {@code escape}. What is added to it
 * is escaped; elsewhere it is a text.
 *
 * @see <a href="https://markupsafe.palletsprojects.com">MarkupSafe</a>
 */
public record Markup(String text) {
    /** A value as HTML. */
    public static Markup escaped(@Nullable Object value) {
        if (value instanceof Markup already) {
            return already;
        }
        String text = PythonText.str(value);
        return new Markup(
                text.replace("&", "&amp;")
                        .replace(">", "&gt;")
                        .replace("<", "&lt;")
                        .replace("'", "&#39;")
                        .replace("\"", "&#34;"));
    }

    /** The value itself, or its text where it is HTML. */
    public static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Markup markup ? markup.text : value;
    }
}
