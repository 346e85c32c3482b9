/** A scrolling column of which only what is near the view has nodes. */
@NullMarked
package ponder.app.control.column;

import org.jspecify.annotations.NullMarked;
