/** Lines that become two in a narrow window or with large text. */
@NullMarked
package ponder.app.control.row;

import org.jspecify.annotations.NullMarked;
