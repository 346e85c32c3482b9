/**
 * Chats: messages of parts in a tree. How they are kept is in {@code store}, how they leave the
 * program and come back in {@code exchange}. No JavaFX.
 */
@NullMarked
package ponder.app.conversation;

import org.jspecify.annotations.NullMarked;
