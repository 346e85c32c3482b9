package ponder.inference.chat.jinja.value;

/**
 * A template that does not parse, raises an error, or exceeds its limits; the message says which.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }
}
