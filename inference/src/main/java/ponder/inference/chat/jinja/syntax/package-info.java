/** From a template's source to its tree of statements and expressions. */
@NullMarked
package ponder.inference.chat.jinja.syntax;

import org.jspecify.annotations.NullMarked;
