package ponder.inference.chat.jinja;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.syntax.Parser;
import ponder.inference.chat.jinja.syntax.Statement;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.TemplateException;

/**
 * Jinja as Hugging Face sets it up for chat templates, read by an interpreter that can reach
 * nothing but the values it is given and stops at fixed limits of steps and text.
 *
 * <pre>{@code
 * JinjaTemplate.parse("{{ 'Hello ' + name }}").render(Map.of("name", "Ada"), LocalDateTime.now());
 * }</pre>
 *
 * Values are null, Boolean, numbers, String, List and Map.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja's manual</a>
 */
public final class JinjaTemplate {
    private static final int MAX_SOURCE = 1_000_000;

    private final List<Statement> body;

    private JinjaTemplate(List<Statement> body) {
        this.body = body;
    }

    /** Parses a template or throws {@link TemplateException} that says where it is wrong. */
    public static JinjaTemplate parse(String source) {
        if (source.length() > MAX_SOURCE) {
            throw new TemplateException("it is longer than " + MAX_SOURCE + " characters");
        }
        try {
            return new JinjaTemplate(Parser.parse(source));
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    /**
     * Renders once.
     *
     * @param now what {@code strftime_now} tells
     * @throws TemplateException if the template fails or exceeds a limit
     */
    public String render(Map<String, ? extends @Nullable Object> variables, LocalDateTime now) {
        Map<String, @Nullable Object> values = GivenValues.of(variables);
        try {
            return Budget.within(() -> new Interpreter(new Globals(now)).run(body, values));
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    private static TemplateException tooDeep() {
        return new TemplateException("it is nested too deeply");
    }
}
