/** The token loop: ids in, ids out. */
@NullMarked
package ponder.inference.decoding;

import org.jspecify.annotations.NullMarked;
