/**
 * Anthropic's API for messages.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">The API</a>
 */
@NullMarked
package ponder.app.server.anthropic;

import org.jspecify.annotations.NullMarked;
