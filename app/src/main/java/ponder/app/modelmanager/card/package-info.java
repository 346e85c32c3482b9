/** How models are shown in lists: cards of a title, lines and a button. */
@NullMarked
package ponder.app.modelmanager.card;

import org.jspecify.annotations.NullMarked;
