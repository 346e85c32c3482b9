/** Answers in a form that was asked for: a JSON schema as a rule for what may come next. */
@NullMarked
package ponder.inference.structured;

import org.jspecify.annotations.NullMarked;
