/**
 * What differs between the families of models that can be converted: a file for each.
 *
 * <p>More than 25 files, because of that: a family is looked for by its name.
 */
@NullMarked
package ponder.inference.convert.family;

import org.jspecify.annotations.NullMarked;
