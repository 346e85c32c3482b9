/** Pure, seeded arithmetic on logits. */
@NullMarked
package ponder.inference.sampling;

import org.jspecify.annotations.NullMarked;
