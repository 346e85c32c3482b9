/**
 * Finds statements in a text that can be decided by computing, such as {@code 47 × 36 = 1692}, and
 * decides them exactly. It claims only what it has understood: a statement with anything strange in
 * or beside it is passed over, and one that is merely rounded is not called wrong.
 *
 * <p>{@link ponder.app.arithmetic.ArithmeticCheck} is the way in. {@code Lexer} makes tokens of
 * plain text, Markdown and LaTeX, {@code ExpressionParser} values of tokens, {@code
 * EquationScanner} findings of both; sentences about primes, divisors, sums of lists and days of
 * the week are {@code WordStatements}.
 */
@NullMarked
package ponder.app.arithmetic;

import org.jspecify.annotations.NullMarked;
