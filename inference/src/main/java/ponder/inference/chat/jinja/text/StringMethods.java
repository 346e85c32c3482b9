package ponder.inference.chat.jinja.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Undefined;

/**
 * The methods of Python's str.
 *
 * @see <a href="https://docs.python.org/3/library/stdtypes.html#string-methods">Python's string
 *     methods</a>
 */
public final class StringMethods {
    private static final Set<String> NAMES =
            Set.of(
                    "capitalize",
                    "casefold",
                    "center",
                    "count",
                    "endswith",
                    "expandtabs",
                    "find",
                    "format",
                    "format_map",
                    "index",
                    "isalnum",
                    "isalpha",
                    "isascii",
                    "isdecimal",
                    "isdigit",
                    "isidentifier",
                    "islower",
                    "isnumeric",
                    "isprintable",
                    "isspace",
                    "istitle",
                    "isupper",
                    "join",
                    "ljust",
                    "lower",
                    "lstrip",
                    "partition",
                    "removeprefix",
                    "removesuffix",
                    "replace",
                    "rfind",
                    "rindex",
                    "rjust",
                    "rpartition",
                    "rsplit",
                    "rstrip",
                    "split",
                    "splitlines",
                    "startswith",
                    "strip",
                    "swapcase",
                    "title",
                    "upper",
                    "zfill");

    private StringMethods() {}

    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** Calls the method of that name. */
    public static @Nullable Object call(String text, String name, Arguments arguments) {
        return switch (name) {
            case "strip", "lstrip", "rstrip" -> strip(text, name, arguments);
            case "split", "rsplit" -> {
                Bound a = arguments.bind(name, 0, "sep", "maxsplit");
                yield Splits.split(
                        text,
                        a.stringOrNone("sep"),
                        a.integer("maxsplit", -1),
                        name.equals("rsplit"));
            }
            case "splitlines" ->
                    Splits.lines(text, arguments.bind(name, 0, "keepends").truth("keepends"));
            case "partition", "rpartition" ->
                    Splits.partition(
                            text,
                            arguments.bind(name, 1, "sep").string("sep"),
                            name.startsWith("r"));
            case "startswith", "endswith" -> edge(text, name, arguments);
            case "find", "rfind", "index", "rindex", "count" ->
                    Searches.call(text, name, arguments);
            case "replace" -> {
                Bound a = arguments.bind(name, 2, "old", "new", "count");
                yield Searches.replace(
                        text, a.string("old"), a.string("new"), a.integer("count", -1));
            }
            case "removeprefix" -> {
                String prefix = arguments.bind(name, 1, "prefix").string("prefix");
                yield text.startsWith(prefix) ? text.substring(prefix.length()) : text;
            }
            case "removesuffix" -> {
                String suffix = arguments.bind(name, 1, "suffix").string("suffix");
                yield text.endsWith(suffix)
                        ? text.substring(0, text.length() - suffix.length())
                        : text;
            }
            case "join" -> joinStrict(text, arguments.bind(name, 1, "iterable").get("iterable"));
            case "center", "ljust", "rjust" -> {
                Bound a = arguments.bind(name, 1, "width", "fillchar");
                yield Fills.justify(text, name, a.integer("width"), a.string("fillchar", " "));
            }
            case "zfill" -> Fills.zeros(text, arguments.bind(name, 1, "width").integer("width"));
            case "expandtabs" ->
                    Fills.tabs(text, arguments.bind(name, 0, "tabsize").integer("tabsize", 8));
            case "format" -> BraceFormat.apply(text, arguments);
            case "format_map" ->
                    BraceFormat.applyMap(text, arguments.bind(name, 1, "mapping").get("mapping"));
            default -> {
                arguments.bind(name, 0);
                yield name.startsWith("is") ? Characters.test(text, name) : cased(text, name);
            }
        };
    }

    private static String strip(String text, String name, Arguments arguments) {
        String characters = arguments.bind(name, 0, "chars").stringOrNone("chars");
        return Spaces.strip(text, characters, !name.startsWith("r"), !name.startsWith("l"));
    }

    private static String cased(String text, String name) {
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "casefold" -> text.toLowerCase(Locale.ROOT).replace("ß", "ss");
            case "title" -> Characters.title(text);
            case "swapcase" -> Characters.swapped(text);
            default -> Characters.capitalize(text);
        };
    }

    private static boolean edge(String text, String name, Arguments arguments) {
        Bound a = arguments.bind(name, 1, "prefix", "start", "end");
        String part = Searches.between(text, a);
        if (part == null) {
            return false;
        }
        List<?> wanted =
                a.get("prefix") instanceof Tuple tuple ? tuple : List.of(a.string("prefix"));
        return wanted.stream()
                .map(StringMethods::string)
                .anyMatch(name.equals("startswith") ? part::startsWith : part::endsWith);
    }

    private static String string(@Nullable Object value) {
        return switch (value) {
            case String s -> s;
            case Undefined u -> throw u.used();
            case null, default ->
                    throw new TemplateException(Kinds.of(value) + " stands where a text must");
        };
    }

    private static String joinStrict(String separator, @Nullable Object values) {
        List<?> items = Items.of(values);
        items.forEach(StringMethods::string);
        return join(separator, items);
    }

    /** Joins what the values print as. */
    public static String join(String separator, List<?> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String item = PythonText.str(values.get(i));
            Budget.characters((long) item.length() + separator.length());
            out.append(i == 0 ? "" : separator).append(item);
        }
        return out.toString();
    }
}
