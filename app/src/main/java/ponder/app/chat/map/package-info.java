/** The map of a thought, beside the thought. */
@NullMarked
package ponder.app.chat.map;

import org.jspecify.annotations.NullMarked;
