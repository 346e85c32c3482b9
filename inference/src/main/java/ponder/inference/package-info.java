/**
 * The door of the engine: a chat goes in, typed events of thought and answer come out. {@link
 * ponder.inference.engines} opens what is behind it.
 *
 * <p>More than 25 files, because all that a program says to an engine and hears of it is here, each
 * a small record.
 */
@NullMarked
package ponder.inference;

import org.jspecify.annotations.NullMarked;
