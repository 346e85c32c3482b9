package ponder.app.commandline;

/** What a command says does not arrive any more. */
final class OutputLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputLostException() {
        super(
                "The output could not be written: the program that reads it has ended, or the disk is full.");
    }
}
