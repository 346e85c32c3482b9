/** How the program begins and ends: launcher, composition, signals, one window for each user. */
@NullMarked
package ponder.app.start;

import org.jspecify.annotations.NullMarked;
