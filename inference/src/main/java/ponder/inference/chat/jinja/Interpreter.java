package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Runs statements and collects what they write. */
final class Interpreter {
    private static final int MAX_RANGE = 100_000;

    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Budget budget = new Budget();
    private final Evaluator evaluator = new Evaluator(budget);
    private StringBuilder out = new StringBuilder();

    String run(List<Statement> body, Map<String, ? extends @Nullable Object> variables) {
        Scope scope = new Scope(null);
        scope.set(
                "namespace",
                (Callable) (p, keywords) -> new Values.Namespace(new HashMap<>(keywords)));
        scope.set("dict", (Callable) (p, keywords) -> new HashMap<>(keywords));
        scope.set("range", (Callable) (p, k) -> range(p));
        scope.set("raise_exception", (Callable) (p, k) -> raise(p));
        variables.forEach(scope::set);
        run(body, scope);
        return out.toString();
    }

    private static @Nullable Object raise(List<@Nullable Object> arguments) {
        throw new TemplateException(
                arguments.isEmpty() ? "it refuses this chat" : Values.text(arguments.getFirst()));
    }

    private static Object range(List<@Nullable Object> arguments) {
        long[] n = arguments.stream().mapToLong(a -> a instanceof Long x ? x : 0).toArray();
        long from = n.length > 1 ? n[0] : 0;
        long to = n.length == 0 ? 0 : n.length > 1 ? n[1] : n[0];
        long step = n.length > 2 ? n[2] : 1;
        long count = step == 0 ? 0 : Math.max(0, (long) Math.ceil((to - from) / (double) step));
        if (count > MAX_RANGE) {
            throw new TemplateException("range has " + count + " items, more than " + MAX_RANGE);
        }
        return LongStream.range(0, count).mapToObj(i -> from + i * step).toList();
    }

    private Flow run(List<Statement> body, Scope scope) {
        for (Statement statement : body) {
            budget.step();
            Flow flow = run(statement, scope);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow run(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.Text text -> write(text.text());
            case Statement.Output output ->
                    write(Values.text(evaluator.value(output.expression(), scope)));
            case Statement.If choice -> {
                return choose(choice, scope);
            }
            case Statement.For loop -> loop(loop, scope);
            case Statement.Set set -> set(set, scope);
            case Statement.SetBlock set -> scope.set(set.name(), captured(set.body(), scope));
            case Statement.Macro macro -> scope.set(macro.name(), callable(macro, scope));
            case Statement.Break b -> {
                return Flow.BREAK;
            }
            case Statement.Continue c -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.NEXT;
    }

    private void write(String text) {
        budget.characters(text.length());
        out.append(text);
    }

    private Flow choose(Statement.If choice, Scope scope) {
        for (Statement.Branch branch : choice.branches()) {
            Expression condition = branch.condition();
            if (condition == null || Values.truth(evaluator.value(condition, scope))) {
                return run(branch.body(), scope);
            }
        }
        return Flow.NEXT;
    }

    private void set(Statement.Set set, Scope scope) {
        Object value = evaluator.value(set.value(), scope);
        String attribute = set.attribute();
        if (attribute == null) {
            scope.set(set.name(), value);
        } else if (scope.get(set.name()) instanceof Values.Namespace namespace) {
            namespace.attributes().put(attribute, value);
        } else {
            throw new TemplateException(set.name() + " is not a namespace");
        }
    }

    private void loop(Statement.For loop, Scope outer) {
        List<?> items = filtered(loop, outer, Values.items(evaluator.value(loop.items(), outer)));
        if (items.isEmpty()) {
            run(loop.otherwise(), outer);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            budget.step();
            Scope scope = new Scope(outer);
            bind(loop.names(), items.get(i), scope);
            scope.set("loop", loopVariables(items, i));
            if (run(loop.body(), scope) == Flow.BREAK) {
                return;
            }
        }
    }

    private List<?> filtered(Statement.For loop, Scope outer, List<?> items) {
        Expression filter = loop.filter();
        if (filter == null) {
            return items;
        }
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : items) {
            Scope scope = new Scope(outer);
            bind(loop.names(), item, scope);
            if (Values.truth(evaluator.value(filter, scope))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static void bind(List<String> names, @Nullable Object item, Scope scope) {
        if (names.size() == 1) {
            scope.set(names.getFirst(), item);
            return;
        }
        List<?> parts = Values.items(item);
        if (parts.size() != names.size()) {
            throw new TemplateException("a loop wants " + names.size() + " values for each item");
        }
        for (int i = 0; i < names.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    private static Map<String, @Nullable Object> loopVariables(List<?> items, int i) {
        Map<String, @Nullable Object> loop = new HashMap<>();
        loop.put("index", i + 1L);
        loop.put("index0", (long) i);
        loop.put("revindex", (long) items.size() - i);
        loop.put("revindex0", items.size() - 1L - i);
        loop.put("first", i == 0);
        loop.put("last", i == items.size() - 1);
        loop.put("length", (long) items.size());
        if (i > 0) {
            loop.put("previtem", items.get(i - 1));
        }
        if (i + 1 < items.size()) {
            loop.put("nextitem", items.get(i + 1));
        }
        return loop;
    }

    private Callable callable(Statement.Macro macro, Scope defined) {
        return (positional, keywords) -> {
            budget.enterCall();
            Scope scope = new Scope(defined);
            for (int i = 0; i < macro.parameters().size(); i++) {
                Statement.Parameter parameter = macro.parameters().get(i);
                scope.set(parameter.name(), argument(parameter, i, positional, keywords, defined));
            }
            String text = captured(macro.body(), scope);
            budget.leaveCall();
            return text;
        };
    }

    private @Nullable Object argument(
            Statement.Parameter parameter,
            int index,
            List<@Nullable Object> positional,
            Map<String, @Nullable Object> keywords,
            Scope scope) {
        if (index < positional.size()) {
            return positional.get(index);
        }
        if (keywords.containsKey(parameter.name())) {
            return keywords.get(parameter.name());
        }
        Expression fallback = parameter.defaultValue();
        return fallback == null ? Values.Undefined.UNDEFINED : evaluator.value(fallback, scope);
    }

    private String captured(List<Statement> body, Scope scope) {
        StringBuilder outer = out;
        out = new StringBuilder();
        run(body, scope);
        String text = out.toString();
        out = outer;
        return text;
    }
}
