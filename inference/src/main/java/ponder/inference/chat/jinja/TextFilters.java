package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.text.Characters;
import ponder.inference.chat.jinja.text.Fills;
import ponder.inference.chat.jinja.text.PercentFormat;
import ponder.inference.chat.jinja.text.Searches;
import ponder.inference.chat.jinja.text.Spaces;
import ponder.inference.chat.jinja.text.Splits;
import ponder.inference.chat.jinja.text.StringMethods;
import ponder.inference.chat.jinja.text.UrlQuoting;
import ponder.inference.chat.jinja.text.WordWrap;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Arithmetic;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Values;

/** Filters that give a text. */
final class TextFilters {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern TITLED =
            Pattern.compile("[^-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern TAG = Pattern.compile("<!--.*?-->|<[^>]*>", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(lt|gt|amp|quot|#39|#34);");
    private static final long USUAL_LEEWAY = 5;

    static final Map<String, Filter> ALL =
            Map.ofEntries(
                    Map.entry("upper", of(text -> text.toUpperCase(Locale.ROOT))),
                    Map.entry("lower", of(text -> text.toLowerCase(Locale.ROOT))),
                    Map.entry("capitalize", of(Characters::capitalize)),
                    Map.entry("title", of(TextFilters::title)),
                    Map.entry("striptags", of(TextFilters::stripTags)),
                    Map.entry("string", of(text -> text)),
                    Map.entry("trim", TextFilters::trim),
                    Map.entry("center", TextFilters::center),
                    Map.entry("replace", TextFilters::replace),
                    Map.entry("join", TextFilters::join),
                    Map.entry("format", TextFilters::format),
                    Map.entry("indent", TextFilters::indent),
                    Map.entry("truncate", TextFilters::truncate),
                    Map.entry("wordwrap", TextFilters::wrap),
                    Map.entry("urlencode", TextFilters::urlEncode),
                    Map.entry(
                            "wordcount",
                            (value, a) -> WORD.matcher(PythonText.str(value)).results().count()));

    private TextFilters() {}

    private static Filter of(UnaryOperator<String> change) {
        return (value, arguments) -> {
            arguments.bind("the filter", 0);
            String text = change.apply(PythonText.str(value));
            return value instanceof Markup ? new Markup(text) : text;
        };
    }

    private static String title(String text) {
        return TITLED.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(Characters.titled(word.group())));
    }

    /** Tags go, white space shrinks, what stood for a character is one again. */
    private static String stripTags(String text) {
        List<Object> words =
                new ArrayList<>(
                        (List<?>)
                                StringMethods.call(
                                        TAG.matcher(Budget.timed(text)).replaceAll(""),
                                        "split",
                                        Arguments.NONE));
        return ENTITY.matcher(StringMethods.join(" ", words)).replaceAll(TextFilters::entity);
    }

    private static String entity(MatchResult found) {
        return switch (found.group(1)) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "#39" -> "'";
            default -> "\"";
        };
    }

    private static Object trim(@Nullable Object value, Arguments arguments) {
        String characters = arguments.bind("trim", 0, "chars").stringOrNone("chars");
        return Spaces.strip(PythonText.str(value), characters, true, true);
    }

    private static Object center(@Nullable Object value, Arguments arguments) {
        long width = arguments.bind("center", 0, "width").integer("width", 80);
        return Fills.justify(PythonText.str(value), "center", width, " ");
    }

    private static Object replace(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("replace", 2, "old", "new", "count");
        return Searches.replace(
                PythonText.str(value),
                PythonText.str(a.get("old")),
                PythonText.str(a.get("new")),
                a.get("count") == null ? -1 : a.integer("count"));
    }

    private static Object join(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("join", 0, "d", "attribute");
        List<?> items = AttributePath.of(a).values(value);
        return StringMethods.join(PythonText.str(a.get("d", "")), items);
    }

    private static Object format(@Nullable Object value, Arguments arguments) {
        if (!arguments.positional().isEmpty() && !arguments.keywords().isEmpty()) {
            throw new TemplateException("format takes either values or names");
        }
        return PercentFormat.apply(
                PythonText.str(value),
                arguments.keywords().isEmpty()
                        ? Tuple.of(arguments.positional())
                        : arguments.keywords());
    }

    private static Object indent(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("indent", 0, "width", "first", "blank");
        String indention =
                a.get("width") instanceof String text
                        ? text
                        : " ".repeat(Fills.charged(a.integer("width", 4)));
        // a value that is no text cannot take the line break
        String text = (String) Arithmetic.apply("+", Markup.plain(value), "\n");
        StringBuilder out = new StringBuilder(a.truth("first") ? indention : "");
        boolean first = true;
        for (Object line : Splits.lines(text, false)) {
            boolean indented = !first && (a.truth("blank") || !"".equals(line));
            Fills.charged(indented ? indention.length() : 0);
            out.append(first ? "" : "\n").append(indented ? indention : "").append(line);
            first = false;
        }
        return out.toString();
    }

    private static @Nullable Object truncate(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("truncate", 0, "length", "killwords", "end", "leeway");
        long length = a.integer("length", 255);
        String end = a.string("end", "...");
        long leeway = a.get("leeway") == null ? USUAL_LEEWAY : a.integer("leeway");
        long kept = length - Values.length(end);
        if (kept < 0 || leeway < 0) {
            throw new TemplateException("truncate needs room for '" + end + "'");
        }
        if (Values.length(value) <= length + leeway) {
            return value;
        }
        String text = text(value);
        String start = text.substring(0, text.offsetByCodePoints(0, (int) kept));
        int blank = start.lastIndexOf(' ');
        return (a.truth("killwords") || blank < 0 ? start : start.substring(0, blank)) + end;
    }

    private static Object wrap(@Nullable Object value, Arguments arguments) {
        Bound a =
                arguments.bind(
                        "wordwrap",
                        0,
                        "width",
                        "break_long_words",
                        "wrapstring",
                        "break_on_hyphens");
        String between = a.get("wrapstring") == null ? "\n" : a.string("wrapstring");
        WordWrap wrap =
                new WordWrap(
                        a.integer("width", 79),
                        Values.truth(a.get("break_long_words", true)),
                        Values.truth(a.get("break_on_hyphens", true)));
        List<Object> lines = new ArrayList<>();
        for (Object line : Splits.lines(text(value), false)) {
            lines.add(StringMethods.join(between, wrap.lines((String) line)));
        }
        return StringMethods.join(between, lines);
    }

    private static String text(@Nullable Object value) {
        if (Markup.plain(value) instanceof String text) {
            return text;
        }
        throw new TemplateException(Kinds.of(value) + " stands where a text must");
    }

    private static Object urlEncode(@Nullable Object value, Arguments arguments) {
        arguments.bind("urlencode", 0);
        Object plain = Markup.plain(value);
        if (!(plain instanceof Map || plain instanceof List)) {
            return UrlQuoting.quote(PythonText.str(value), false);
        }
        List<Object> pairs = new ArrayList<>();
        for (Object pair : plain instanceof Map<?, ?> map ? Items.pairs(map) : Items.of(plain)) {
            List<?> both = Items.of(pair);
            if (both.size() != 2) {
                throw new TemplateException("urlencode needs pairs of a name and a value");
            }
            pairs.add(
                    UrlQuoting.quote(PythonText.str(both.getFirst()), true)
                            + "="
                            + UrlQuoting.quote(PythonText.str(both.getLast()), true));
        }
        return StringMethods.join("&", pairs);
    }
}
