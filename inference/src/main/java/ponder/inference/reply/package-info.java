/** What the replies of all engines have in common. */
@NullMarked
package ponder.inference.reply;

import org.jspecify.annotations.NullMarked;
