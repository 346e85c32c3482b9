/** The conversation pane. */
@NullMarked
package ponder.app.chat;

import org.jspecify.annotations.NullMarked;
