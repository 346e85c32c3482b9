/** What may come next in a text, so that one pass computes several ids. */
@NullMarked
package ponder.inference.decoding.guess;

import org.jspecify.annotations.NullMarked;
