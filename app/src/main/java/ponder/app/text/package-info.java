/** The texts of the interface, in the languages that Ponder speaks. */
@NullMarked
package ponder.app.text;

import org.jspecify.annotations.NullMarked;
