/** Models as folders on disk. */
@NullMarked
package ponder.inference.models;

import org.jspecify.annotations.NullMarked;
