package ponder.inference.export.gguf;

import java.io.IOException;

/** What is wrong with a GGUF file, as the end of a sentence. */
final class GgufFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    GgufFormatException(String message) {
        super(message);
    }
}
