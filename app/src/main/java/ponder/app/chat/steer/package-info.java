/** What a running thought comes to, and what is said to it on its way. */
@NullMarked
package ponder.app.chat.steer;

import org.jspecify.annotations.NullMarked;
