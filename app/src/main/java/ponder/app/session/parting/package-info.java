/** What two replies to one question have in common, and where they part. */
@NullMarked
package ponder.app.session.parting;

import org.jspecify.annotations.NullMarked;
