package ponder.inference.chat.jinja.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python prints them: {@code str} and {@code repr}. */
public final class PythonText {
    private final StringBuilder out = new StringBuilder();

    private PythonText() {}

    public static String str(@Nullable Object value) {
        return switch (value) {
            case String s -> s;
            case Markup m -> m.text();
            case Undefined u -> "";
            case null, default -> repr(value);
        };
    }

    public static String repr(@Nullable Object value) {
        PythonText text = new PythonText();
        text.add(value);
        return text.out.toString();
    }

    private void add(@Nullable Object value) {
        Budget.step();
        switch (value) {
            case null -> out.append("None");
            case Boolean b -> out.append(b ? "True" : "False");
            case Double d -> out.append(FloatText.repr(d));
            case Number n -> out.append(n);
            case String s -> {
                Budget.characters(s.length());
                Quoted.append(out, s);
            }
            case Markup m -> {
                out.append("Markup(");
                Quoted.append(out, m.text());
                out.append(')');
            }
            case Undefined u -> out.append("Undefined");
            case Range range -> out.append(range);
            case Tuple tuple -> sequence("(", tuple, tuple.size() == 1 ? ",)" : ")");
            case List<?> list -> sequence("[", list, "]");
            case Map<?, ?> map -> map(map);
            case View view -> sequence(view.name() + "([", view.items(), "])");
            case TemplateObject object -> out.append(object.printed());
            default -> out.append('<').append(Kinds.of(value)).append('>');
        }
    }

    private void sequence(String open, List<?> items, String close) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            add(items.get(i));
        }
        out.append(close);
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            add(entry.getKey());
            out.append(": ");
            add(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }
}
