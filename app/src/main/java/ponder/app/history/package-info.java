/** The list of conversations and the search over them. */
@NullMarked
package ponder.app.history;

import org.jspecify.annotations.NullMarked;
