/**
 * What a chat shows before anything was asked: examples, ways to a model, and why there is none.
 */
@NullMarked
package ponder.app.chat.empty;

import org.jspecify.annotations.NullMarked;
