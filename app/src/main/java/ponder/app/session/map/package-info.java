/** The map of a thought: which steps it is made of, and what each of them took. */
@NullMarked
package ponder.app.session.map;

import org.jspecify.annotations.NullMarked;
