/** Two versions of a reply beside each other, and where they part. */
@NullMarked
package ponder.app.chat.parting;

import org.jspecify.annotations.NullMarked;
