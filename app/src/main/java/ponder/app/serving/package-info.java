/**
 * The window's model for other programs: when it is served, and how it is shared with the window.
 */
@NullMarked
package ponder.app.serving;

import org.jspecify.annotations.NullMarked;
