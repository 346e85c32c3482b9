/** The decoder on ONNX Runtime. The only package that touches it and native memory. */
@NullMarked
package ponder.inference.onnx;

import org.jspecify.annotations.NullMarked;
