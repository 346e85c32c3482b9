package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.syntax.Expression;
import ponder.inference.chat.jinja.syntax.Statement;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.TemplateObject;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Undefined;

/** A macro, or the body of a call block: runs in the scope that it was defined in. */
final class Macro implements Callable, TemplateObject {
    private final Interpreter interpreter;
    private final Statement.Signature signature;
    private final List<Statement> body;
    private final Scope defined;

    Macro(
            Interpreter interpreter,
            Statement.Signature signature,
            List<Statement> body,
            Scope defined) {
        this.interpreter = interpreter;
        this.signature = signature;
        this.body = body;
        this.defined = defined;
    }

    @Override
    public Object call(Arguments arguments) {
        Scope scope = new Scope(defined);
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>(arguments.keywords());
        int count = signature.parameters().size();
        List<@Nullable Object> positional = arguments.positional();
        for (int i = 0; i < count; i++) {
            parameter(signature.parameters().get(i), i, positional, keywords, scope);
        }
        if (takes("caller")) {
            Object caller = keywords.remove("caller");
            scope.set("caller", caller == null ? Undefined.named("caller") : caller);
        }
        List<@Nullable Object> more =
                positional.size() > count
                        ? positional.subList(count, positional.size())
                        : List.of();
        rest("varargs", Tuple.of(more), more.isEmpty(), scope);
        rest("kwargs", keywords, keywords.isEmpty(), scope);
        return Budget.call(() -> interpreter.captured(body, scope));
    }

    private boolean takes(String name) {
        return signature.used().contains(name)
                && signature.parameters().stream().noneMatch(p -> p.name().equals(name));
    }

    private void parameter(
            Statement.Parameter parameter,
            int index,
            List<@Nullable Object> positional,
            Map<String, @Nullable Object> keywords,
            Scope scope) {
        String name = parameter.name();
        boolean named = keywords.containsKey(name);
        Object given = keywords.remove(name);
        if (index < positional.size()) {
            if (named) {
                throw new TemplateException("'" + name + "' is given twice");
            }
            scope.set(name, positional.get(index));
        } else if (named) {
            scope.set(name, given);
        } else {
            Expression fallback = parameter.defaultValue();
            scope.set(name, Undefined.named(name));
            if (fallback != null) {
                scope.set(name, interpreter.value(fallback, scope));
            }
        }
    }

    /** Arguments that have no parameter go to a macro that asks for them, else they are wrong. */
    private void rest(String variable, @Nullable Object values, boolean none, Scope scope) {
        if (takes(variable)) {
            scope.set(variable, values);
        } else if (!none) {
            throw new TemplateException(
                    "the macro '"
                            + signature.name()
                            + "' is called with arguments it does not have");
        }
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "name" -> signature.name();
            case "arguments" ->
                    Tuple.of(
                            new ArrayList<Object>(
                                    signature.parameters().stream()
                                            .map(Statement.Parameter::name)
                                            .toList()));
            default -> Undefined.named(name);
        };
    }

    @Override
    public String printed() {
        return "<Macro '" + signature.name() + "'>";
    }
}
