package ponder.inference.chat.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ponder.inference.chat.jinja.syntax.Statement.NameTarget;
import ponder.inference.chat.jinja.syntax.Statement.NamespaceTarget;
import ponder.inference.chat.jinja.syntax.Statement.Target;
import ponder.inference.chat.jinja.syntax.Statement.TupleTarget;
import ponder.inference.chat.jinja.value.TemplateException;

/** What values can be assigned to: a name, an attribute of a namespace, several of them. */
final class TargetParser {
    private static final Set<String> CONSTANTS =
            Set.of("true", "false", "none", "True", "False", "None");

    private final TokenReader in;

    TargetParser(TokenReader in) {
        this.in = in;
    }

    Target target(boolean withNamespace) {
        Target first = single(withNamespace);
        if (!in.at(",")) {
            return first;
        }
        List<Target> targets = new ArrayList<>(List.of(first));
        while (in.accept(",") && !in.atName("in") && !in.at("=") && !in.at(")")) {
            targets.add(single(withNamespace));
        }
        return new TupleTarget(targets);
    }

    private Target single(boolean withNamespace) {
        if (in.accept("(")) {
            Target inner = target(withNamespace);
            in.expectOperator(")");
            return inner;
        }
        String name = in.expectName();
        if (CONSTANTS.contains(name)) {
            throw new TemplateException("nothing can be assigned to '" + name + "'");
        }
        return withNamespace && in.accept(".")
                ? new NamespaceTarget(name, in.expectName())
                : new NameTarget(name);
    }
}
