/** Matrices as they lie in an ONNX graph: floats, or small integers with scales and constants. */
@NullMarked
package ponder.inference.convert.table;

import org.jspecify.annotations.NullMarked;
