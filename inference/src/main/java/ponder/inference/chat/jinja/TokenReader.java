package ponder.inference.chat.jinja;

import java.util.List;
import java.util.Locale;
import ponder.inference.chat.jinja.Token.Kind;

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

    boolean accept(String operator) {
        boolean found = peek().is(Kind.OPERATOR, operator);
        if (found) {
            at++;
        }
        return found;
    }

    boolean acceptName(String name) {
        boolean found = peek().is(Kind.NAME, name);
        if (found) {
            at++;
        }
        return found;
    }

    Token expect(Kind kind) {
        if (peek().kind() != kind) {
            throw unexpected(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return next();
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
        Token token = peek().text().isEmpty() ? peek(1) : peek();
        return new TemplateException(
                "expected "
                        + wanted
                        + " but found '"
                        + token.text()
                        + "' at character "
                        + token.position());
    }
}
