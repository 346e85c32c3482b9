package ponder.inference.chat.jinja.syntax;

import java.util.List;
import java.util.Set;
import ponder.inference.chat.jinja.syntax.Token.Kind;
import ponder.inference.chat.jinja.value.TemplateException;

/** A cursor over tokens with the usual peek, accept and expect. */
final class TokenReader {
    private final List<Token> tokens;
    private int at;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean at(String operator) {
        return peek().is(Kind.OPERATOR, operator);
    }

    boolean atAny(Set<String> operators) {
        return peek().kind() == Kind.OPERATOR && operators.contains(peek().text());
    }

    boolean atName(String name) {
        return peek().is(Kind.NAME, name);
    }

    boolean accept(String operator) {
        boolean found = at(operator);
        if (found) {
            at++;
        }
        return found;
    }

    boolean acceptName(String name) {
        boolean found = atName(name);
        if (found) {
            at++;
        }
        return found;
    }

    /** Takes a token of that kind; {@code wanted} names it in the message. */
    Token expect(Kind kind, String wanted) {
        if (peek().kind() != kind) {
            throw unexpected(wanted);
        }
        return next();
    }

    String expectName() {
        return expect(Kind.NAME, "a name").text();
    }

    void expectOperator(String operator) {
        if (!accept(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!acceptName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    TemplateException unexpected(String wanted) {
        Token token = peek();
        return new TemplateException(
                "line %d has %s where %s must be"
                        .formatted(token.line(), token.description(), wanted));
    }
}
