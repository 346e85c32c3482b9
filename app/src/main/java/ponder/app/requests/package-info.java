/** What one Ponder asks of another that is already running, and who does it where none is. */
@NullMarked
package ponder.app.requests;

import org.jspecify.annotations.NullMarked;
