package ponder.app.commandline;

import java.nio.file.Path;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** A file with a key alone in it. */
final class KeyFile {
    private static final int LARGEST = 1_000_000;

    private KeyFile() {}

    /**
     * @throws PonderException if it cannot be read, or holds something else
     */
    static String read(Path file) {
        String key =
                TextFile.read(file, LARGEST, AppProblem.ASK_NOT_A_KEY, AppProblem.ASK_KEY_TOO_LARGE)
                        .strip();
        if (!key.matches("[\\x21-\\x7e]+")) {
            throw new PonderException(Problem.of(AppProblem.ASK_NOT_A_KEY, file));
        }
        return key;
    }
}
