/** The pane of the settings, and of what is kept where. */
@NullMarked
package ponder.app.settings.pane;

import org.jspecify.annotations.NullMarked;
