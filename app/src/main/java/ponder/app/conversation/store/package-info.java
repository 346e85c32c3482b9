/**
 * Chats on the disk: one SQLite file, the queue of what is written to it, and what is done when it
 * is damaged, full, locked or not there. {@link
 * ponder.app.conversation.store.ConversationRepository} is the door.
 *
 * <p>More than 25 files, because nothing outside may touch the database: tables, rescue, erasure
 * and what could not be written share types that are seen in this package alone.
 */
@NullMarked
package ponder.app.conversation.store;

import org.jspecify.annotations.NullMarked;
