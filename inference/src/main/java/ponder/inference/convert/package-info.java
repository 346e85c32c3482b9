/** Checkpoints to ONNX. The only package that touches the ONNX protobuf classes. */
@NullMarked
package ponder.inference.convert;

import org.jspecify.annotations.NullMarked;
