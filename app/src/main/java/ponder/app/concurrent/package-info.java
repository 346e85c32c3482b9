/** The ways to and from the JavaFX thread. */
@NullMarked
package ponder.app.concurrent;

import org.jspecify.annotations.NullMarked;
