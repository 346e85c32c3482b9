/** The text of files that are attached to a question. */
@NullMarked
package ponder.app.attachment;

import org.jspecify.annotations.NullMarked;
