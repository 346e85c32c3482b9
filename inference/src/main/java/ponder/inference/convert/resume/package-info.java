/** Conversions that are interrupted and go on where they were. */
@NullMarked
package ponder.inference.convert.resume;

import org.jspecify.annotations.NullMarked;
