/** Python's texts: the methods of str, its formats, JSON and dates. */
@NullMarked
package ponder.inference.chat.jinja.text;

import org.jspecify.annotations.NullMarked;
