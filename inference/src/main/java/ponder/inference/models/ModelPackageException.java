package ponder.inference.models;

import org.jspecify.annotations.Nullable;

/** A folder is no usable model; the message says what is wrong and what to do. */
public final class ModelPackageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelPackageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
