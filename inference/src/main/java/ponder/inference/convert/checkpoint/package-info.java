/** What a model is converted from: its sizes and its weights, whatever file they come in. */
@NullMarked
package ponder.inference.convert.checkpoint;

import org.jspecify.annotations.NullMarked;
