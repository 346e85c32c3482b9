/** Formulas in Markdown: how they are found in the text, and how they become pictures. */
@NullMarked
package ponder.app.markdown.math;

import org.jspecify.annotations.NullMarked;
