/** Which checkpoint somebody means by a file or a folder. */
@NullMarked
package ponder.inference.convert.source;

import org.jspecify.annotations.NullMarked;
