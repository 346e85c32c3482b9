/**
 * What can go wrong, as data: a {@link ponder.inference.problem.Problem} has a code and values, and
 * becomes a sentence only where somebody reads it. It is the one package that every other of the
 * engine may use.
 */
@NullMarked
package ponder.inference.problem;

import org.jspecify.annotations.NullMarked;
