/** Chats as files: what is exported, and what Ponder and others have exported read back. */
@NullMarked
package ponder.app.conversation.exchange;

import org.jspecify.annotations.NullMarked;
