/** Reading the files that models come in: whole, without byte order marks, and never a pointer. */
@NullMarked
package ponder.inference.files;

import org.jspecify.annotations.NullMarked;
