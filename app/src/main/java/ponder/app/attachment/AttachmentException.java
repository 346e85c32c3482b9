package ponder.app.attachment;

/** A file cannot be attached; the message is for the user. */
public final class AttachmentException extends Exception {
    private static final long serialVersionUID = 1L;

    AttachmentException(String message) {
        super(message);
    }
}
