/** What the operating system provides: memory, the environment of this process, folders. */
@NullMarked
package ponder.inference.system;

import org.jspecify.annotations.NullMarked;
