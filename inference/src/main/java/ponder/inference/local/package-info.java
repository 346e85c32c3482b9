/**
 * The engine for models of this machine: it builds the prompt, runs the token loop, and turns ids
 * into the root's events.
 *
 * <p>More than 25 files, because replies, evaluation, measurement and the choice of device and
 * threads share an engine's insides, which nobody else sees.
 */
@NullMarked
package ponder.inference.local;

import org.jspecify.annotations.NullMarked;
