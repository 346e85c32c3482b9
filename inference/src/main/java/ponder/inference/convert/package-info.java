/** Checkpoints to ONNX: the door, and the steps of a conversion. */
@NullMarked
package ponder.inference.convert;

import org.jspecify.annotations.NullMarked;
