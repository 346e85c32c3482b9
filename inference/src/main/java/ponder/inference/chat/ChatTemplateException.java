package ponder.inference.chat;

/** The model's chat template does not parse, refuses the chat, or exceeds its limits. */
public final class ChatTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChatTemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
