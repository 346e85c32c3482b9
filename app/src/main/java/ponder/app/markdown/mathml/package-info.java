/** Formulas in LaTeX as MathML Core, which browsers draw by themselves. */
@NullMarked
package ponder.app.markdown.mathml;

import org.jspecify.annotations.NullMarked;
