/** What the system and the installation provide: folders, models, the version. */
@NullMarked
package ponder.app.platform;

import org.jspecify.annotations.NullMarked;
