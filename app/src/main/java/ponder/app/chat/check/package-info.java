/** What the arithmetic of a reply is shown to be: a count, what is wrong, and lines under it. */
@NullMarked
package ponder.app.chat.check;

import org.jspecify.annotations.NullMarked;
