/**
 * Keys and tokens of the user's accounts: in the keyring of the system where there is one, else in
 * files that only the user may read. They are nowhere else, and on no command line.
 */
@NullMarked
package ponder.app.platform.secret;

import org.jspecify.annotations.NullMarked;
