package ponder.app.conversation;

/**
 * Where somebody was reading in a chat.
 *
 * @param message at the top of the view
 * @param hidden pixels of it above the view
 * @param part of its long text at the top of the view, or -1
 * @param y of that part's top, in pixels below the top of the view
 */
public record LastRead(long message, double hidden, int part, double y) {}
