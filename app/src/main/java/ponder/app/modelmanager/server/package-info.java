/** Models on servers: adding one, and those that were added. Nothing is asked before a click. */
@NullMarked
package ponder.app.modelmanager.server;

import org.jspecify.annotations.NullMarked;
