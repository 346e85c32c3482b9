package ponder.app.conversation.store;

import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why a change was not written, as far as it decides what is to be done. */
enum Refusal {
    /** It belongs to something that is not there. */
    OWNER_MISSING,
    FULL,
    LOCKED,
    READ_ONLY,
    /** The disk or the system refuses in another way that may pass. */
    UNREACHABLE,
    /** The file is no whole database. */
    DAMAGED,
    /** It will always be refused. */
    NEVER;

    static Refusal of(Throwable e) {
        return switch (e) {
            case SQLException refused -> of(refused);
            case IOException unreachable -> UNREACHABLE;
            default -> NEVER;
        };
    }

    private static Refusal of(SQLException e) {
        if (e instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
            return OWNER_MISSING;
        }
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode())) {
            case SQLITE_FULL -> FULL;
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> LOCKED;
            case SQLITE_READONLY, SQLITE_PERM -> READ_ONLY;
            case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_AUTH ->
                    UNREACHABLE;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
            default -> NEVER;
        };
    }

    /** Whether the same might succeed another time. */
    boolean mayPass() {
        return switch (this) {
            case FULL, LOCKED, READ_ONLY, UNREACHABLE -> true;
            case OWNER_MISSING, DAMAGED, NEVER -> false;
        };
    }
}
