/**
 * Opens engines of any kind, and makes models that they can open. This room knows every engine, so
 * that the root need know none: an engine implements the root's types, and no arrow points back.
 */
@NullMarked
package ponder.inference.engines;

import org.jspecify.annotations.NullMarked;
