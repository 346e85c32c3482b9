/** Where questions are written: the field, its files and prompts, what waits, what it takes. */
@NullMarked
package ponder.app.chat.composer;

import org.jspecify.annotations.NullMarked;
