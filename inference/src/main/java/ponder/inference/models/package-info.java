/**
 * Models as folders on disk.
 *
 * <p>More than 25 files, because what a folder says of one subject is a small record of its own.
 */
@NullMarked
package ponder.inference.models;

import org.jspecify.annotations.NullMarked;
