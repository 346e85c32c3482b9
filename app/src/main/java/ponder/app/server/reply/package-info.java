/** What every API needs for a reply: a model, a turn, the pieces of it and how it ends. */
@NullMarked
package ponder.app.server.reply;

import org.jspecify.annotations.NullMarked;
