package ponder.app;

/** No window may open; the message says in a sentence why and what to do. */
final class StartRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    StartRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
