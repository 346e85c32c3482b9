/** Checkpoints to ONNX. The only package that touches the ONNX protobuf classes. */
@NullMarked
package ponder.inference.export;

import org.jspecify.annotations.NullMarked;
