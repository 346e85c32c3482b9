/** Text to ids and back. The only package that touches DJL. */
@NullMarked
package ponder.inference.tokenizer;

import org.jspecify.annotations.NullMarked;
