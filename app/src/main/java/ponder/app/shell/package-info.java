/**
 * The main window: layout, header, keys, placement.
 *
 * <p>More than 25 files, because windows and dialogs are one each.
 */
@NullMarked
package ponder.app.shell;

import org.jspecify.annotations.NullMarked;
