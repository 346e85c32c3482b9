/**
 * ONNX files: written weight by weight, read without their weights, and changed. The only package
 * that touches the ONNX protobuf classes.
 */
@NullMarked
package ponder.inference.convert.graph;

import org.jspecify.annotations.NullMarked;
