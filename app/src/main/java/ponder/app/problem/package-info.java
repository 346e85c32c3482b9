/** Problems of the engine and of the program around it: their sentences and their JSON. */
@NullMarked
package ponder.app.problem;

import org.jspecify.annotations.NullMarked;
