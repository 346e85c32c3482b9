/** A decoder of any family as an ONNX graph. */
@NullMarked
package ponder.inference.convert.decoder;

import org.jspecify.annotations.NullMarked;
