package ponder.app.conversation.store;

import java.sql.SQLException;

/** A newer Ponder made the file, and this one cannot know what is in it. */
final class NewerStoreException extends SQLException {
    private static final long serialVersionUID = 1L;

    NewerStoreException(String reason) {
        super(reason);
    }
}
