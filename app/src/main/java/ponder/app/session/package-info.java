/**
 * What happens to chats, models and replies without any window: the loaded engine, the chats that
 * are open, importing, saving at the end.
 */
@NullMarked
package ponder.app.session;

import org.jspecify.annotations.NullMarked;
