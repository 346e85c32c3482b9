package ponder.inference.chat.jinja.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of the language, as a tree. */
public sealed interface Statement {
    record Text(String text) implements Statement {}

    record Output(Expression expression) implements Statement {}

    record If(List<Branch> branches) implements Statement {}

    /** A condition and its body; {@code else} has no condition. */
    record Branch(@Nullable Expression condition, List<Statement> body) {}

    /** A loop; of a recursive one, {@code loop(items)} runs it again. */
    record For(
            Target target,
            Expression items,
            @Nullable Expression filter,
            boolean recursive,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    record Set(Target target, Expression value) implements Statement {}

    /** {@code set name} ... {@code endset}: the rendered and filtered body becomes the value. */
    record SetBlock(Target target, List<Expression.Filter> filters, List<Statement> body)
            implements Statement {}

    /** {@code with} and its variables, or a body whose variables nobody outside sees. */
    record With(List<Binding> bindings, List<Statement> body) implements Statement {}

    record Binding(Target target, Expression value) {}

    record FilterBlock(List<Expression.Filter> filters, List<Statement> body)
            implements Statement {}

    record Macro(Signature signature, List<Statement> body) implements Statement {}

    /** {@code call(parameters) callee(...)}: the callee gets the body as its {@code caller}. */
    record CallBlock(Signature signature, Expression.Call call, List<Statement> body)
            implements Statement {}

    /**
     * Of a macro.
     *
     * @param used names in its body, which tell whether it takes {@code varargs}, {@code kwargs}
     *     and {@code caller}
     */
    record Signature(String name, List<Parameter> parameters, java.util.Set<String> used) {}

    /** A macro's parameter with its default. */
    record Parameter(String name, @Nullable Expression defaultValue) {}

    record Break() implements Statement {}

    record Continue() implements Statement {}

    /** What values are assigned to. */
    sealed interface Target {}

    record NameTarget(String name) implements Target {}

    /** An attribute of a namespace. */
    record NamespaceTarget(String name, String attribute) implements Target {}

    record TupleTarget(List<Target> targets) implements Target {}
}
