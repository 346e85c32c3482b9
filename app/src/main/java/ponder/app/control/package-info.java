/** Reusable controls that know no feature. */
@NullMarked
package ponder.app.control;

import org.jspecify.annotations.NullMarked;
