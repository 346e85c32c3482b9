/** Deleting models so that they can be brought back. */
@NullMarked
package ponder.app.modelmanager.trash;

import org.jspecify.annotations.NullMarked;
