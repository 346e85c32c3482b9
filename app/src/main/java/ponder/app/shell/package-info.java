/** The main window: layout, header, keys, placement. */
@NullMarked
package ponder.app.shell;

import org.jspecify.annotations.NullMarked;
