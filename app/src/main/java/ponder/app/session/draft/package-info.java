/** A question while it is being written: its text, its files, and what it takes of the context. */
@NullMarked
package ponder.app.session.draft;

import org.jspecify.annotations.NullMarked;
