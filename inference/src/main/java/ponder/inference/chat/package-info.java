/** Messages and their text form: templates in, thought and answer parted. Knows no tokens. */
@NullMarked
package ponder.inference.chat;

import org.jspecify.annotations.NullMarked;
