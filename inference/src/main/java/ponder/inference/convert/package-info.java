/**
 * Checkpoints to ONNX. The only package that touches the ONNX protobuf classes.
 *
 * <p>More than 25 files, because of that: what reads graphs is here beside what writes them.
 */
@NullMarked
package ponder.inference.convert;

import org.jspecify.annotations.NullMarked;
