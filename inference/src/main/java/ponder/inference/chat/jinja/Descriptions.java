package ponder.inference.chat.jinja;

import ponder.inference.chat.jinja.syntax.Expression;
import ponder.inference.chat.jinja.value.PythonText;

/** How an expression is called in a message. */
final class Descriptions {
    private Descriptions() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.name();
            case Expression.Attribute a -> of(a.target()) + "." + a.name();
            case Expression.Item(Expression target, Expression.Literal(Object key)) ->
                    of(target)
                            + (key instanceof String name
                                    ? "." + name
                                    : "[" + PythonText.str(key) + "]");
            case Expression.Item item -> of(item.target()) + "[...]";
            case Expression.Call call -> of(call.target()) + "()";
            default -> "a value";
        };
    }
}
