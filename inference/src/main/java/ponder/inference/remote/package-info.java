/**
 * The door to a model on a server with OpenAI's API for chats. Words leave this machine only from
 * here, and only for an endpoint that the user chose.
 *
 * <p>More than 25 files, because each habit of servers has a class of its own, and nobody outside
 * needs to see any of them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
@NullMarked
package ponder.inference.remote;

import org.jspecify.annotations.NullMarked;
