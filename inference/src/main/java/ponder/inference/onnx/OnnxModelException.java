package ponder.inference.onnx;

import org.jspecify.annotations.Nullable;

/** ONNX Runtime, or a model on it, does not load or run; the message is a plain sentence. */
public final class OnnxModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OnnxModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
