/** Replies of all chats, one after the other, on the loaded engine. */
@NullMarked
package ponder.app.session.queue;

import org.jspecify.annotations.NullMarked;
