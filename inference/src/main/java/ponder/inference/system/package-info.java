/** What the operating system provides: its memory and the environment of this process. */
@NullMarked
package ponder.inference.system;

import org.jspecify.annotations.NullMarked;
