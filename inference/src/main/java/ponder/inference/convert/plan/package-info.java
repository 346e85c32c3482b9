/** What is wanted of a conversion, and so how each matrix of a checkpoint is stored. */
@NullMarked
package ponder.inference.convert.plan;

import org.jspecify.annotations.NullMarked;
