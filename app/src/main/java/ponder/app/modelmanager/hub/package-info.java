/** Any model of the Hugging Face hub, by search, name or address. */
@NullMarked
package ponder.app.modelmanager.hub;

import org.jspecify.annotations.NullMarked;
