/** Python's values and operators, as far as a template meets them. */
@NullMarked
package ponder.inference.chat.jinja.value;

import org.jspecify.annotations.NullMarked;
