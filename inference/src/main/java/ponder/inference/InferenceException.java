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
}
