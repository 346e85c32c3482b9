package ponder.app.conversation.store;

/** The file of chats cannot be written now. */
final class StoreUnopenedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StoreProblem problem;

    StoreUnopenedException(StoreProblem problem, Throwable cause) {
        super(problem.key(), cause);
        this.problem = problem;
    }

    StoreProblem problem() {
        return problem;
    }
}
