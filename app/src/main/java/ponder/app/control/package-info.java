/**
 * Reusable controls that know no feature.
 *
 * <p>More than 25 files, because each is small and used alone; those that go together have rooms of
 * their own.
 */
@NullMarked
package ponder.app.control;

import org.jspecify.annotations.NullMarked;
