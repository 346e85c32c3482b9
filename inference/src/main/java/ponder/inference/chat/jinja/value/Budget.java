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
    private static final int MAX_SECONDS = 5;
    private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    private final long begun = System.nanoTime();
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
        Budget budget = CURRENT.get();
        if (++budget.steps > MAX_STEPS) {
            throw new TemplateException("it runs for more than " + MAX_STEPS + " steps");
        }
        budget.time();
    }

    /** A step over a long text may take long itself. */
    private void time() {
        if (System.nanoTime() - begun > MAX_SECONDS * 1_000_000_000L) {
            throw new TemplateException("it runs for more than " + MAX_SECONDS + " seconds");
        }
    }

    /** The same text, for patterns that may go back over it again and again. */
    public static CharSequence timed(String text) {
        return new Timed(text, CURRENT.get());
    }

    private record Timed(String text, Budget budget) implements CharSequence {
        private static final int BETWEEN = 0xFFF;

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if ((index & BETWEEN) == 0) {
                budget.time();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.substring(from, to);
        }

        @Override
        public String toString() {
            return text;
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
