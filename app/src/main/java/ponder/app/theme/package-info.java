/** Light and dark, fonts and styles. */
@NullMarked
package ponder.app.theme;

import org.jspecify.annotations.NullMarked;
