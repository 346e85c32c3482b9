/**
 * The door of the engine: a chat goes in, typed events of thought and answer come out. {@link
 * ponder.inference.engines} opens what is behind it.
 *
 * <p>More than 25 files, because each capability is one.
 */
@NullMarked
package ponder.inference;

import org.jspecify.annotations.NullMarked;
