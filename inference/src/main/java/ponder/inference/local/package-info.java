/**
 * The engine for models of this machine: it builds the prompt, runs the token loop, and turns ids
 * into the root's events.
 */
@NullMarked
package ponder.inference.local;

import org.jspecify.annotations.NullMarked;
