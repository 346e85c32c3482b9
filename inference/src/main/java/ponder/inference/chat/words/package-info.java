/** What is said in a thought for the model, in the thought's own language. */
@NullMarked
package ponder.inference.chat.words;

import org.jspecify.annotations.NullMarked;
