/** Chats as they are kept: messages in a tree, stored in SQLite. No JavaFX. */
@NullMarked
package ponder.app.conversation;

import org.jspecify.annotations.NullMarked;
