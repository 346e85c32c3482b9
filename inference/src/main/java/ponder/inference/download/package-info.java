/**
 * Models from a public repository, when the user asks for one. Besides it, only {@code
 * ponder.inference.remote} opens network connections.
 */
@NullMarked
package ponder.inference.download;

import org.jspecify.annotations.NullMarked;
