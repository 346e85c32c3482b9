/** What differs between the families of models that can be converted: a file for each. */
@NullMarked
package ponder.inference.convert.family;

import org.jspecify.annotations.NullMarked;
