/**
 * Models of this machine for other programs, over HTTP: OpenAI's and Anthropic's API. Nothing that
 * a client sends is logged or stored.
 */
@NullMarked
package ponder.app.server;

import org.jspecify.annotations.NullMarked;
