/** What the network's failures mean; nothing here opens a connection. */
@NullMarked
package ponder.inference.system.network;

import org.jspecify.annotations.NullMarked;
