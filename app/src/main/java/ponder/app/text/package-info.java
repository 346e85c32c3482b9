/** The interface's words, in the languages that Ponder speaks. */
@NullMarked
package ponder.app.text;

import org.jspecify.annotations.NullMarked;
