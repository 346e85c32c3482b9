/** The sandboxed interpreter that chat templates run in. */
@NullMarked
package ponder.inference.chat.jinja;

import org.jspecify.annotations.NullMarked;
