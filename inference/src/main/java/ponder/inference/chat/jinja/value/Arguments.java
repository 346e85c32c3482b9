package ponder.inference.chat.jinja.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function is called with. */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    /**
     * Gives each argument its name, as Python does.
     *
     * @param function for the message
     * @param required how many of the names must be given
     * @throws TemplateException if there are too few, too many, or unknown ones
     */
    public Bound bind(String function, int required, String... names) {
        if (positional.size() > names.length) {
            throw new TemplateException(
                    function + " takes no more than " + names.length + " arguments");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            values.put(names[i], positional.get(i));
        }
        keywords.forEach(
                (name, value) -> {
                    if (!List.of(names).contains(name) || values.containsKey(name)) {
                        throw new TemplateException(
                                function + " has no use for the argument '" + name + "'");
                    }
                    values.put(name, value);
                });
        for (int i = 0; i < required; i++) {
            if (!values.containsKey(names[i])) {
                throw new TemplateException(function + " lacks its argument '" + names[i] + "'");
            }
        }
        return new Bound(function, values);
    }

    /** The same with another value behind the positional ones. */
    public Arguments without(int leading) {
        return new Arguments(positional.subList(leading, positional.size()), keywords);
    }

    /** The same with one more keyword. */
    public Arguments with(String keyword, @Nullable Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(keywords);
        all.put(keyword, value);
        return new Arguments(new ArrayList<>(positional), all);
    }
}
