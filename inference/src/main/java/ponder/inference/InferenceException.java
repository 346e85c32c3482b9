package ponder.inference;

import org.jspecify.annotations.Nullable;

/**
 * Loading or running a model failed. The message is a plain sentence for people: what is wrong and
 * what to do.
 */
public final class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InferenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For what nobody foresaw. The caller logs it. */
    public static InferenceException unexpected(Throwable cause) {
        return new InferenceException(
                "The model failed unexpectedly; the log has the details. Try again or load the model anew.",
                cause);
    }
}
