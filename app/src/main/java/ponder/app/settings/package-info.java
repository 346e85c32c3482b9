/** What is remembered between two starts. Plain records that every feature may read. */
@NullMarked
package ponder.app.settings;

import org.jspecify.annotations.NullMarked;
