/**
 * Models from a public repository, when the user asks for one. Nothing else in Ponder opens a
 * network connection.
 */
@NullMarked
package ponder.inference.download;

import org.jspecify.annotations.NullMarked;
