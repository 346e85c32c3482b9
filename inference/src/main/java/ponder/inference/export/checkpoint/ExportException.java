package ponder.inference.export.checkpoint;

import org.jspecify.annotations.Nullable;

/** A checkpoint cannot be converted; the message says why and what to do. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
