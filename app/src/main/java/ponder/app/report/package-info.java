/**
 * A reply with all that is needed to make it again and to judge whether it came out the same: what
 * is gathered for it, the page it becomes, and how it is found in the page again.
 */
@NullMarked
package ponder.app.report;

import org.jspecify.annotations.NullMarked;
