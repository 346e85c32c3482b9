/** The door of the engine: a chat goes in, typed events of thought and answer come out. */
@NullMarked
package ponder.inference;

import org.jspecify.annotations.NullMarked;
