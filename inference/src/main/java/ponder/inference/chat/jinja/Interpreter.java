package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.syntax.Expression;
import ponder.inference.chat.jinja.syntax.Statement;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Values;

/** Runs statements and collects what they write. */
final class Interpreter {
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Globals globals;
    private final Evaluator evaluator = new Evaluator();
    private StringBuilder out = new StringBuilder();

    Interpreter(Globals globals) {
        this.globals = globals;
    }

    String run(List<Statement> body, Map<String, @Nullable Object> variables) {
        Scope scope = new Scope(globals.scope());
        variables.forEach(scope::set);
        run(body, scope);
        return out.toString();
    }

    @Nullable Object value(Expression expression, Scope scope) {
        return evaluator.value(expression, scope);
    }

    /** What a body writes, as a text of its own. */
    String captured(List<Statement> body, Scope scope) {
        return captured(() -> run(body, scope));
    }

    private String captured(Runnable writing) {
        StringBuilder outer = out;
        out = new StringBuilder();
        writing.run();
        String text = out.toString();
        out = outer;
        return text;
    }

    private Flow run(List<Statement> body, Scope scope) {
        for (Statement statement : body) {
            Budget.step();
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
                    write(PythonText.str(value(output.expression(), scope)));
            case Statement.If choice -> {
                return choose(choice, scope);
            }
            case Statement.For loop -> loop(loop, value(loop.items(), scope), 0, scope);
            case Statement.Set set -> assign(set.target(), value(set.value(), scope), scope);
            case Statement.SetBlock set -> {
                String text = captured(set.body(), new Scope(scope));
                assign(set.target(), evaluator.filtered(text, set.filters(), scope), scope);
            }
            case Statement.With with -> {
                return with(with, scope);
            }
            case Statement.FilterBlock block -> {
                String text = captured(block.body(), new Scope(scope));
                write(PythonText.str(evaluator.filtered(text, block.filters(), scope)));
            }
            case Statement.Macro macro ->
                    scope.set(
                            macro.signature().name(),
                            new Macro(this, macro.signature(), macro.body(), scope));
            case Statement.CallBlock call -> {
                Macro caller = new Macro(this, call.signature(), call.body(), scope);
                write(PythonText.str(evaluator.call(call.call(), caller, scope)));
            }
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
        Budget.characters(text.length());
        out.append(text);
    }

    private Flow choose(Statement.If choice, Scope scope) {
        for (Statement.Branch branch : choice.branches()) {
            Expression condition = branch.condition();
            if (condition == null || Values.truth(value(condition, scope))) {
                return run(branch.body(), scope);
            }
        }
        return Flow.NEXT;
    }

    private Flow with(Statement.With with, Scope outer) {
        Scope scope = new Scope(outer);
        for (Statement.Binding binding : with.bindings()) {
            assign(binding.target(), value(binding.value(), outer), scope);
        }
        return run(with.body(), scope);
    }

    private void loop(Statement.For statement, @Nullable Object over, int depth, Scope outer) {
        List<? extends @Nullable Object> items = filtered(statement, outer, Items.of(over));
        Callable again = arguments -> again(statement, arguments, depth + 1, outer);
        Loop loop = new Loop(items, depth, statement.recursive() ? again : null);
        boolean completed = false;
        Flow flow = Flow.NEXT;
        while (flow != Flow.BREAK && loop.advance()) {
            Budget.step();
            Scope scope = new Scope(outer);
            scope.set("loop", loop);
            assign(statement.target(), loop.item(), scope);
            flow = run(statement.body(), scope);
            completed |= flow == Flow.NEXT;
        }
        // as in Jinja: also where every round was broken off
        if (!completed) {
            run(statement.otherwise(), outer);
        }
    }

    private String again(Statement.For statement, Arguments arguments, int depth, Scope outer) {
        Object children = arguments.bind("loop", 1, "iterable").get("iterable");
        return Budget.call(() -> captured(() -> loop(statement, children, depth, outer)));
    }

    private List<? extends @Nullable Object> filtered(
            Statement.For loop, Scope outer, List<? extends @Nullable Object> items) {
        Expression filter = loop.filter();
        if (filter == null) {
            return items;
        }
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : items) {
            Scope scope = new Scope(outer);
            assign(loop.target(), item, scope);
            if (Values.truth(value(filter, scope))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static void assign(Statement.Target target, @Nullable Object value, Scope scope) {
        switch (target) {
            case Statement.NameTarget name -> scope.set(name.name(), value);
            case Statement.NamespaceTarget attribute -> {
                if (!(scope.get(attribute.name()) instanceof Namespace namespace)) {
                    throw new TemplateException(attribute.name() + " is not a namespace");
                }
                namespace.set(attribute.attribute(), value);
            }
            case Statement.TupleTarget tuple -> {
                List<? extends @Nullable Object> parts = Items.of(value);
                if (parts.size() != tuple.targets().size()) {
                    throw new TemplateException(
                            "%d values are assigned to %d names"
                                    .formatted(parts.size(), tuple.targets().size()));
                }
                for (int i = 0; i < parts.size(); i++) {
                    assign(tuple.targets().get(i), parts.get(i), scope);
                }
            }
        }
    }
}
