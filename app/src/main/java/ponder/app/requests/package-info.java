/** What one Ponder asks of another that runs already, and who does it where none runs. */
@NullMarked
package ponder.app.requests;

import org.jspecify.annotations.NullMarked;
