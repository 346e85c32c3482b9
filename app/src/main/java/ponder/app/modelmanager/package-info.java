/** Choosing models. */
@NullMarked
package ponder.app.modelmanager;

import org.jspecify.annotations.NullMarked;
