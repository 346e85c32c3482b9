/** What can be done with a reply that is whole: judging it, hearing it, printing it. */
@NullMarked
package ponder.app.chat.reply;

import org.jspecify.annotations.NullMarked;
