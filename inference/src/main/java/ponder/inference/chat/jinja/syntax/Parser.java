package ponder.inference.chat.jinja.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ponder.inference.chat.jinja.syntax.Statement.Binding;
import ponder.inference.chat.jinja.syntax.Token.Kind;
import ponder.inference.chat.jinja.value.TemplateException;

/** Statements of a template; expressions are left to {@link ExpressionParser}. */
public final class Parser {
    private static final int MAX_DEPTH = 100;

    private final TokenReader in;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private int depth;

    private Parser(TokenReader in) {
        this.in = in;
        this.expressions = new ExpressionParser(in);
        this.targets = new TargetParser(in);
    }

    /**
     * @throws TemplateException that says where the template is wrong
     */
    public static List<Statement> parse(String source) {
        Parser parser = new Parser(new TokenReader(Lexer.tokens(source)));
        List<Statement> body = parser.body(Set.of());
        if (parser.in.peek().kind() != Kind.END) {
            throw parser.in.unexpected("the end of the template");
        }
        return body;
    }

    /** Statements up to the end or to one of the blocks that end this level. */
    private List<Statement> body(Set<String> ends) {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("blocks are nested too deeply");
        }
        List<Statement> body = new ArrayList<>();
        while (in.peek().kind() != Kind.END && !atBlock(ends)) {
            switch (in.peek().kind()) {
                case TEXT -> body.add(new Statement.Text(in.next().text()));
                case OPEN_OUTPUT -> {
                    in.next();
                    body.add(new Statement.Output(expressions.tuple()));
                    in.expect(Kind.CLOSE_OUTPUT, "'}}'");
                }
                default -> {
                    in.next();
                    body.add(block());
                }
            }
        }
        depth--;
        return body;
    }

    private boolean atBlock(Set<String> ends) {
        return in.peek().kind() == Kind.OPEN_BLOCK
                && in.peek(1).kind() == Kind.NAME
                && ends.contains(in.peek(1).text());
    }

    private Statement block() {
        String name = in.expect(Kind.NAME, "a statement").text();
        return switch (name) {
            case "if" -> ifBlock();
            case "for" -> forBlock();
            case "set" -> set();
            case "with" -> with();
            case "macro" -> macro();
            case "call" -> call();
            case "filter" -> filter();
            case "print" -> print();
            case "block" -> named();
            case "autoescape" -> autoescape();
            // Hugging Face's marker for training masks: no effect on the text
            case "generation" -> new Statement.With(List.of(), rest("endgeneration"));
            case "break" -> simple(new Statement.Break());
            case "continue" -> simple(new Statement.Continue());
            case "include", "import", "from", "extends" ->
                    throw new TemplateException(
                            "'" + name + "' needs another template; a chat template stands alone");
            default -> throw new TemplateException("the statement '" + name + "' is not known");
        };
    }

    private <T extends Statement> T simple(T statement) {
        close();
        return statement;
    }

    private void close() {
        in.expect(Kind.CLOSE_BLOCK, "'%}'");
    }

    /** The body after a tag, and the tag that ends it. */
    private List<Statement> rest(String end) {
        close();
        List<Statement> body = body(Set.of(end));
        end(end);
        return body;
    }

    private void end(String name) {
        in.expect(Kind.OPEN_BLOCK, "'" + name + "'");
        in.expectName(name);
        close();
    }

    private Statement ifBlock() {
        List<Statement.Branch> branches = new ArrayList<>();
        branches.add(branch(expressions.withoutConditional()));
        while (acceptBlock("elif")) {
            branches.add(branch(expressions.withoutConditional()));
        }
        if (acceptBlock("else")) {
            close();
            branches.add(new Statement.Branch(null, body(Set.of("endif"))));
        }
        end("endif");
        return new Statement.If(branches);
    }

    private boolean acceptBlock(String name) {
        boolean found = atBlock(Set.of(name));
        if (found) {
            in.next();
            in.next();
        }
        return found;
    }

    private Statement.Branch branch(Expression condition) {
        close();
        return new Statement.Branch(condition, body(Set.of("elif", "else", "endif")));
    }

    private Statement forBlock() {
        Statement.Target target = targets.target(false);
        in.expectName("in");
        Expression items = expressions.withoutConditional();
        Expression filter = in.acceptName("if") ? expressions.expression() : null;
        boolean recursive = in.acceptName("recursive");
        close();
        List<Statement> body = body(Set.of("else", "endfor"));
        List<Statement> otherwise = List.of();
        if (acceptBlock("else")) {
            close();
            otherwise = body(Set.of("endfor"));
        }
        end("endfor");
        return new Statement.For(target, items, filter, recursive, body, otherwise);
    }

    private Statement set() {
        Statement.Target target = targets.target(true);
        if (in.accept("=")) {
            return simple(new Statement.Set(target, expressions.tuple()));
        }
        List<Expression.Filter> filters = expressions.filters(false);
        return new Statement.SetBlock(target, filters, rest("endset"));
    }

    private Statement with() {
        List<Binding> bindings = new ArrayList<>();
        while (in.peek().kind() != Kind.CLOSE_BLOCK) {
            if (!bindings.isEmpty()) {
                in.expectOperator(",");
            }
            Statement.Target target = targets.target(false);
            in.expectOperator("=");
            bindings.add(new Binding(target, expressions.expression()));
        }
        return new Statement.With(bindings, rest("endwith"));
    }

    private Statement macro() {
        String name = in.expectName();
        List<Statement.Parameter> parameters = parameters();
        Set<String> used = new HashSet<>();
        Set<String> outside = expressions.operands().noteNames(used);
        List<Statement> body = rest("endmacro");
        expressions.operands().noteNames(outside);
        outside.addAll(used);
        return new Statement.Macro(new Statement.Signature(name, parameters, used), body);
    }

    private Statement call() {
        List<Statement.Parameter> parameters = in.at("(") ? parameters() : List.of();
        if (!(expressions.expression() instanceof Expression.Call callee)) {
            throw in.unexpected("a call");
        }
        Set<String> used = new HashSet<>();
        Set<String> outside = expressions.operands().noteNames(used);
        List<Statement> body = rest("endcall");
        expressions.operands().noteNames(outside);
        outside.addAll(used);
        return new Statement.CallBlock(
                new Statement.Signature("caller", parameters, used), callee, body);
    }

    private List<Statement.Parameter> parameters() {
        List<Statement.Parameter> parameters = new ArrayList<>();
        in.expectOperator("(");
        while (!in.accept(")")) {
            if (!parameters.isEmpty()) {
                in.expectOperator(",");
            }
            String name = in.expectName();
            Expression fallback = in.accept("=") ? expressions.expression() : null;
            if (fallback == null
                    && !parameters.isEmpty()
                    && parameters.getLast().defaultValue() != null) {
                throw new TemplateException(
                        "the parameter '" + name + "' needs a default value too");
            }
            parameters.add(new Statement.Parameter(name, fallback));
        }
        return parameters;
    }

    private Statement filter() {
        List<Expression.Filter> filters = expressions.filters(true);
        return new Statement.FilterBlock(filters, rest("endfilter"));
    }

    private Statement print() {
        List<Expression> values = new ArrayList<>();
        while (in.peek().kind() != Kind.CLOSE_BLOCK) {
            if (!values.isEmpty()) {
                in.expectOperator(",");
            }
            values.add(expressions.expression());
        }
        return simple(new Statement.Output(new Expression.Concat(values)));
    }

    /** A block that no other template can replace is its own body. */
    private Statement named() {
        String name = in.expectName();
        in.acceptName("scoped");
        close();
        List<Statement> body = body(Set.of("endblock"));
        in.expect(Kind.OPEN_BLOCK, "'endblock'");
        in.expectName("endblock");
        in.acceptName(name);
        close();
        return new Statement.With(List.of(), body);
    }

    private Statement autoescape() {
        Expression on = expressions.expression();
        if (!on.equals(new Expression.Literal(false))) {
            throw new TemplateException(
                    "'autoescape' is for HTML; only 'autoescape false' is known");
        }
        return new Statement.With(List.of(), rest("endautoescape"));
    }
}
