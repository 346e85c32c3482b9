package ponder.app.commandline;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Where a command writes. Notices when nobody reads any more. */
final class Output {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private boolean errReached;
    private boolean errLost;

    /** Writes a result. */
    void out(String text) {
        out.print(text);
        out.flush();
    }

    /** Writes a result for other programs, whatever encoding a terminal here would use. */
    void utf8(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * Writes what accompanies the result. Someone who closes the stream from the start does not
     * want it; if it breaks later, its reader has gone.
     */
    void err(String text) {
        err.print(text);
        boolean broken = err.checkError();
        errReached |= !broken;
        errLost |= broken && errReached;
    }

    /** Whether there is no point in going on. */
    boolean lost() {
        return out.checkError() || errLost;
    }

    /**
     * @throws PonderException if what was written did not arrive
     */
    void requireReader() {
        if (lost()) {
            throw new PonderException(Problem.of(AppProblem.COMMAND_OUTPUT_LOST));
        }
    }
}
