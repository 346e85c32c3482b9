package ponder.inference.chat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.JinjaTemplate;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * A model's Jinja template as it is published, with the variables and the clock that Hugging Face
 * gives it.
 *
 * <pre>{@code
 * new PromptTemplate("{{ strftime_now('%Y') }}", Clock.systemDefaultZone()).render(Map.of());
 * }</pre>
 */
public final class PromptTemplate {
    private final JinjaTemplate template;
    private final Supplier<LocalDateTime> now;

    /**
     * @param source the Jinja text
     * @param clock what a template that asks for the date is told, in the clock's own zone
     * @throws PonderException if the template does not parse
     */
    public PromptTemplate(String source, Clock clock) {
        this(parsed(source), () -> LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
    }

    private PromptTemplate(JinjaTemplate template, Supplier<LocalDateTime> now) {
        this.template = template;
        this.now = now;
    }

    private static JinjaTemplate parsed(String source) {
        try {
            return JinjaTemplate.parse(source);
        } catch (TemplateException e) {
            throw new PonderException(Problem.of(ProblemCode.TEMPLATE_UNREAD, e.getMessage()), e);
        }
    }

    /** The same template, for which time stands still. */
    public PromptTemplate at(LocalDateTime moment) {
        return new PromptTemplate(template, () -> moment);
    }

    /** The local date and time that the template would be told, to the second. */
    public LocalDateTime now() {
        return now.get();
    }

    /**
     * The text for the model, to the letter.
     *
     * @param variables such as {@code messages}; {@code tools} and {@code documents} are None
     *     unless they are given
     * @throws PonderException if the template refuses them or runs too long
     */
    public String render(Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("tools", null);
        all.put("documents", null);
        all.putAll(variables);
        try {
            return template.render(all, now.get());
        } catch (TemplateException e) {
            throw new PonderException(Problem.of(ProblemCode.TEMPLATE_FAILED, e.getMessage()), e);
        }
    }
}
