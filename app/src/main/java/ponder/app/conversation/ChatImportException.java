package ponder.app.conversation;

/** A file of chats cannot be imported; the message is for the user. */
public final class ChatImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChatImportException(String message) {
        super(message);
    }
}
