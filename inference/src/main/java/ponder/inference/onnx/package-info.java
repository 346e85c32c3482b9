/**
 * The decoder on ONNX Runtime.
 *
 * <p>More than 25 files, because this is the only package that touches the runtime and native
 * memory, and in it each family of tensors is a class.
 */
@NullMarked
package ponder.inference.onnx;

import org.jspecify.annotations.NullMarked;
