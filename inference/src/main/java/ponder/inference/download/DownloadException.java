package ponder.inference.download;

import org.jspecify.annotations.Nullable;

/** A download cannot go on; the message says why and what to do. What came stays for later. */
public final class DownloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DownloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
