/**
 * The program without a window.
 *
 * <p>More than 25 files, because each command is one, and what several share is beside them.
 */
@NullMarked
package ponder.app.commandline;

import org.jspecify.annotations.NullMarked;
