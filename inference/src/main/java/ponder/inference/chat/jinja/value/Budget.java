package ponder.inference.chat.jinja.value;

import java.util.function.Supplier;

/**
 * What one rendering may spend: a template comes from a stranger and must not run forever. It is
 * bound to the rendering's thread, so that whatever makes text or lists can charge it beforehand.
 */
public final class Budget {
    private static final int MAX_STEPS = 2_000_000;
    private static final int MAX_CHARACTERS = 32_000_000;
    private static final int MAX_CALL_DEPTH = 100;
    private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    private int steps;
    private long characters;
    private int depth;

    private Budget() {}

    /** Runs one rendering within a budget of its own. */
    public static <T> T within(Supplier<T> rendering) {
        return ScopedValue.where(CURRENT, new Budget()).call(rendering::get);
    }

    /** Charges one expression, statement, comparison or round of a loop. */
    public static void step() {
        if (++CURRENT.get().steps > MAX_STEPS) {
            throw new TemplateException("it runs for more than " + MAX_STEPS + " steps");
        }
    }

    /**
     * Charges text made on the way as well as output, so that doubling a text is bounded too; and
     * the items of lists.
     */
    public static void characters(long count) {
        Budget budget = CURRENT.get();
        budget.characters += Math.clamp(count, 0, MAX_CHARACTERS + 1L);
        if (budget.characters > MAX_CHARACTERS) {
            throw new TemplateException("it makes more than " + MAX_CHARACTERS + " characters");
        }
    }

    /** Runs the body of a macro or of a recursive loop. */
    public static <T> T call(Supplier<T> body) {
        Budget budget = CURRENT.get();
        if (++budget.depth > MAX_CALL_DEPTH) {
            throw new TemplateException("its macros call each other too deeply");
        }
        T result = body.get();
        budget.depth--;
        return result;
    }
}
