package ponder.inference.chat.jinja;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods of Python's str that chat templates call. */
final class StringMethods {
    private StringMethods() {}

    static Object find(String text, String name) {
        return switch (name) {
            case "strip" -> (Callable) (p, k) -> strip(text, characters(p), true, true);
            case "lstrip" -> (Callable) (p, k) -> strip(text, characters(p), true, false);
            case "rstrip" -> (Callable) (p, k) -> strip(text, characters(p), false, true);
            case "split" -> (Callable) (p, k) -> split(text, p);
            case "startswith" -> (Callable) (p, k) -> text.startsWith(string(p, 0));
            case "endswith" -> (Callable) (p, k) -> text.endsWith(string(p, 0));
            case "replace" -> (Callable) (p, k) -> text.replace(string(p, 0), string(p, 1));
            case "upper" -> (Callable) (p, k) -> text.toUpperCase(Locale.ROOT);
            case "lower" -> (Callable) (p, k) -> text.toLowerCase(Locale.ROOT);
            case "title" -> (Callable) (p, k) -> Filters.title(text);
            case "capitalize" -> (Callable) (p, k) -> Filters.capitalize(text);
            case "find" -> (Callable) (p, k) -> (long) text.indexOf(string(p, 0));
            case "join" -> (Callable) (p, k) -> Filters.join(p.getFirst(), text);
            default -> Values.Undefined.UNDEFINED;
        };
    }

    static String strip(String text, @Nullable String characters, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && matches(text.charAt(from), characters)) {
            from++;
        }
        while (right && to > from && matches(text.charAt(to - 1), characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean matches(char c, @Nullable String characters) {
        return characters == null
                ? Character.isWhitespace(c) || c == '\u00a0'
                : characters.indexOf(c) >= 0;
    }

    private static @Nullable String characters(List<@Nullable Object> arguments) {
        return arguments.isEmpty() || arguments.getFirst() == null ? null : string(arguments, 0);
    }

    private static List<?> split(String text, List<@Nullable Object> arguments) {
        if (arguments.isEmpty() || arguments.getFirst() == null) {
            String stripped = text.strip();
            return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+"));
        }
        String separator = string(arguments, 0);
        if (separator.isEmpty()) {
            throw new TemplateException("it splits a text by nothing");
        }
        int limit =
                arguments.size() > 1 && arguments.get(1) instanceof Long n
                        ? Math.toIntExact(n) + 1
                        : -1;
        return Arrays.asList(text.split(Pattern.quote(separator), limit));
    }

    private static String string(List<@Nullable Object> arguments, int index) {
        if (index < arguments.size() && arguments.get(index) instanceof String s) {
            return s;
        }
        throw new TemplateException("a text method needs a text as its argument");
    }
}
