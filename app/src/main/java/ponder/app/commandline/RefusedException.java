package ponder.app.commandline;

/** What a command was asked for cannot be done; the message is for the user. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
