/** The program: entry, and the one place where its parts are put together. */
@NullMarked
package ponder.app;

import org.jspecify.annotations.NullMarked;
