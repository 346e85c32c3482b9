/** One request of a client over HTTP: its body read, its reply written, its refusal worded. */
@NullMarked
package ponder.app.server.call;

import org.jspecify.annotations.NullMarked;
