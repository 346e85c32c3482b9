package ponder.inference.chat.jinja.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.syntax.Expression.CallArguments;
import ponder.inference.chat.jinja.syntax.Token.Kind;

/** Arguments in round brackets: positional ones, then keywords, {@code *all} and {@code **all}. */
final class ArgumentParser {
    private final TokenReader in;
    private final ExpressionParser expressions;

    ArgumentParser(TokenReader in, ExpressionParser expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    CallArguments all() {
        in.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> keywords = new LinkedHashMap<>();
        @Nullable Expression all = null;
        @Nullable Expression allKeywords = null;
        while (!in.accept(")")) {
            require(allKeywords == null);
            if (in.accept("**")) {
                allKeywords = expressions.expression();
            } else if (in.accept("*")) {
                require(all == null);
                all = expressions.expression();
            } else if (in.peek().kind() == Kind.NAME && in.peek(1).is(Kind.OPERATOR, "=")) {
                String name = in.next().text();
                in.next();
                require(!keywords.containsKey(name));
                keywords.put(name, expressions.expression());
            } else {
                require(all == null && keywords.isEmpty());
                positional.add(expressions.expression());
            }
            if (!in.at(")")) {
                in.expectOperator(",");
            }
        }
        return new CallArguments(positional, keywords, all, allKeywords);
    }

    private void require(boolean inOrder) {
        if (!inOrder) {
            throw in.unexpected("the end of the arguments");
        }
    }
}
