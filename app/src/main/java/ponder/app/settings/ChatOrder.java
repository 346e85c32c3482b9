package ponder.app.settings;

/** In which order chats are listed. */
public enum ChatOrder {
    /** The chat with the latest message first, under its day. */
    LATEST,

    /** The newest chat first, under its day. */
    CREATED,

    /** From A to Z. */
    TITLE
}
