package ponder.app.conversation;

/** Chats cannot be read or written; the message is for the user. */
public final class ConversationStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConversationStoreException(String message) {
        super(message);
    }

    public ConversationStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
