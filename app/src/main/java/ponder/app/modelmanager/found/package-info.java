/** Models that other programs keep on this computer. */
@NullMarked
package ponder.app.modelmanager.found;

import org.jspecify.annotations.NullMarked;
