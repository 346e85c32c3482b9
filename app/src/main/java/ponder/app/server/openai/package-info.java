/**
 * OpenAI's API: chats, responses and the list of models.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference">The API</a>
 */
@NullMarked
package ponder.app.server.openai;

import org.jspecify.annotations.NullMarked;
