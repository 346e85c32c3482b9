/** Weights to small integers, as close as a few bits allow. Knows no files and no graph. */
@NullMarked
package ponder.inference.convert.rounding;

import org.jspecify.annotations.NullMarked;
