package ponder.inference.tokenizer;

import org.jspecify.annotations.Nullable;

/** The tokenizer's file cannot be read or used. */
public final class TokenizerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TokenizerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
