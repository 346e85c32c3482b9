/** What the system gives a program: folders and who may look into them. */
@NullMarked
package ponder.app.platform;

import org.jspecify.annotations.NullMarked;
