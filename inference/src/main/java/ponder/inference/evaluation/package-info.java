/** How well a model predicts a text, and how far it is from another one. */
@NullMarked
package ponder.inference.evaluation;

import org.jspecify.annotations.NullMarked;
