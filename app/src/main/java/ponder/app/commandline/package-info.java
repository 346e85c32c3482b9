/** The program without a window. */
@NullMarked
package ponder.app.commandline;

import org.jspecify.annotations.NullMarked;
