/** What was answered how often and how surely: in a vote, and by a thought on its way. */
@NullMarked
package ponder.app.session.tally;

import org.jspecify.annotations.NullMarked;
