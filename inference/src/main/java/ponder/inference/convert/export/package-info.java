/** Weights out of the ONNX graphs that other programs export. */
@NullMarked
package ponder.inference.convert.export;

import org.jspecify.annotations.NullMarked;
