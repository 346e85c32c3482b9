/** Chats on paper: laid out in the page's width, cut between lines, handed to a printer. */
@NullMarked
package ponder.app.print;

import org.jspecify.annotations.NullMarked;
