/** CommonMark and formulas as JavaFX nodes. */
@NullMarked
package ponder.app.markdown;

import org.jspecify.annotations.NullMarked;
