package ponder.inference.chat.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of Jinja that chat templates are written in, read by an interpreter that can reach
 * nothing but the values it is given and stops at fixed limits of steps and text.
 *
 * <pre>{@code
 * JinjaTemplate.parse("{{ 'Hello ' + name }}").render(Map.of("name", "Ada"));
 * }</pre>
 *
 * Values are null, Boolean, Long, Double, String, List and Map.
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
        return new JinjaTemplate(Parser.parse(source));
    }

    /**
     * Renders once; throws {@link TemplateException} when the template fails or exceeds a limit.
     */
    public String render(Map<String, ? extends @Nullable Object> variables) {
        return new Interpreter().run(body, variables);
    }
}
