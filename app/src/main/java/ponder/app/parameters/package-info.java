/** The drawer in which a reply's parameters are set. */
@NullMarked
package ponder.app.parameters;

import org.jspecify.annotations.NullMarked;
