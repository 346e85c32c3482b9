package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.Token.Kind;

/** Statements of a template; expressions are left to {@link ExpressionParser}. */
final class Parser {
    private final TokenReader in;
    private final ExpressionParser expressions;

    private Parser(TokenReader in) {
        this.in = in;
        this.expressions = new ExpressionParser(in);
    }

    static List<Statement> parse(String source) {
        Parser parser = new Parser(new TokenReader(Lexer.tokens(source)));
        List<Statement> body = parser.body();
        if (parser.in.peek().kind() != Kind.END) {
            throw parser.in.unexpected("the end of the template");
        }
        return body;
    }

    /** Statements up to the end or to a block that this level does not know, such as endif. */
    private List<Statement> body() {
        List<Statement> body = new ArrayList<>();
        while (true) {
            Token token = in.peek();
            switch (token.kind()) {
                case TEXT -> body.add(new Statement.Text(in.next().text()));
                case OPEN_OUTPUT -> body.add(output());
                case OPEN_BLOCK -> {
                    Statement block = block();
                    if (block == null) {
                        return body;
                    }
                    body.add(block);
                }
                default -> {
                    return body;
                }
            }
        }
    }

    private Statement output() {
        in.next();
        Expression expression = expressions.expression();
        in.expect(Kind.CLOSE_OUTPUT);
        return new Statement.Output(expression);
    }

    private @Nullable Statement block() {
        return switch (in.peek(1).text()) {
            case "if" -> ifBlock();
            case "for" -> forBlock();
            case "set" -> setBlock();
            case "macro" -> macro();
            case "generation", "endgeneration" -> {
                // Hugging Face's marker for training masks: no effect on the text
                simple();
                yield new Statement.Text("");
            }
            case "break" -> {
                simple();
                yield new Statement.Break();
            }
            case "continue" -> {
                simple();
                yield new Statement.Continue();
            }
            case "elif", "else", "endif", "endfor", "endset", "endmacro" -> null;
            default -> throw in.unexpected("a known statement");
        };
    }

    private void simple() {
        in.next();
        in.next();
        in.expect(Kind.CLOSE_BLOCK);
    }

    private void end(String name) {
        in.expect(Kind.OPEN_BLOCK);
        in.expectName(name);
        in.expect(Kind.CLOSE_BLOCK);
    }

    private Statement ifBlock() {
        List<Statement.Branch> branches = new ArrayList<>();
        in.next();
        in.next();
        branches.add(branch(expressions.expression()));
        while (in.peek(1).is(Kind.NAME, "elif")) {
            in.next();
            in.next();
            branches.add(branch(expressions.expression()));
        }
        if (in.peek(1).is(Kind.NAME, "else")) {
            in.next();
            in.next();
            branches.add(branch(null));
        }
        end("endif");
        return new Statement.If(branches);
    }

    private Statement.Branch branch(@Nullable Expression condition) {
        in.expect(Kind.CLOSE_BLOCK);
        return new Statement.Branch(condition, body());
    }

    private Statement forBlock() {
        in.next();
        in.next();
        List<String> names = new ArrayList<>();
        do {
            names.add(in.expect(Kind.NAME).text());
        } while (in.accept(","));
        in.expectName("in");
        Expression items = expressions.withoutConditional();
        Expression filter = in.acceptName("if") ? expressions.expression() : null;
        in.expect(Kind.CLOSE_BLOCK);
        List<Statement> body = body();
        List<Statement> otherwise = List.of();
        if (in.peek(1).is(Kind.NAME, "else")) {
            simple();
            otherwise = body();
        }
        end("endfor");
        return new Statement.For(names, items, filter, body, otherwise);
    }

    private Statement setBlock() {
        in.next();
        in.next();
        String name = in.expect(Kind.NAME).text();
        if (in.peek().kind() == Kind.CLOSE_BLOCK) {
            in.next();
            List<Statement> body = body();
            end("endset");
            return new Statement.SetBlock(name, body);
        }
        String attribute = in.accept(".") ? in.expect(Kind.NAME).text() : null;
        in.expectOperator("=");
        Expression value = expressions.expression();
        in.expect(Kind.CLOSE_BLOCK);
        return new Statement.Set(name, attribute, value);
    }

    private Statement macro() {
        in.next();
        in.next();
        String name = in.expect(Kind.NAME).text();
        List<Statement.Parameter> parameters = new ArrayList<>();
        in.expectOperator("(");
        while (!in.accept(")")) {
            String parameter = in.expect(Kind.NAME).text();
            Expression defaultValue = in.accept("=") ? expressions.expression() : null;
            parameters.add(new Statement.Parameter(parameter, defaultValue));
            in.accept(",");
        }
        in.expect(Kind.CLOSE_BLOCK);
        List<Statement> body = body();
        end("endmacro");
        return new Statement.Macro(name, parameters, body);
    }
}
