/** What the system and the installation give the program: folders, models, its version. */
@NullMarked
package ponder.app.platform;

import org.jspecify.annotations.NullMarked;
