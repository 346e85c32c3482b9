/** Code in a text: its lines, their colours, and what it is saved as. */
@NullMarked
package ponder.app.markdown.code;

import org.jspecify.annotations.NullMarked;
