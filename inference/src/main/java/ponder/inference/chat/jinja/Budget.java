package ponder.inference.chat.jinja;

/** What one rendering may spend: a template comes from a stranger and must not run forever. */
final class Budget {
    static final int MAX_STEPS = 2_000_000;
    static final int MAX_CHARACTERS = 32_000_000;
    private static final int MAX_CALL_DEPTH = 50;

    private int steps;
    private long characters;
    private int depth;

    void step() {
        if (++steps > MAX_STEPS) {
            throw new TemplateException("it runs for more than " + MAX_STEPS + " steps");
        }
    }

    /** Counts text made on the way as well as output, so that doubling a text is bounded too. */
    void characters(long count) {
        characters += count;
        if (characters > MAX_CHARACTERS) {
            throw new TemplateException("it makes more than " + MAX_CHARACTERS + " characters");
        }
    }

    void enterCall() {
        if (++depth > MAX_CALL_DEPTH) {
            throw new TemplateException("its macros call each other too deeply");
        }
    }

    void leaveCall() {
        depth--;
    }
}
