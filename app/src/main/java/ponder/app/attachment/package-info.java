/** Files that go with a question: their text. */
@NullMarked
package ponder.app.attachment;

import org.jspecify.annotations.NullMarked;
