package ponder.inference.problem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Why a file was not read: the rights to it or its disk, or what it holds. */
public final class ReadFailure {
    private ReadFailure() {}

    /**
     * @param damaged what is wrong with the file if the system could read it
     */
    public static PonderException of(Path file, Exception e, Problem damaged) {
        Problem problem = isOfSystem(e) ? Problem.of(ProblemCode.FILE_UNREADABLE, file) : damaged;
        return new PonderException(problem, e);
    }

    /** A fault of the disk has no class of its own; what does not fit a format has. */
    private static boolean isOfSystem(Exception e) {
        return e instanceof FileSystemException
                || e instanceof FileNotFoundException
                || e.getClass() == IOException.class;
    }
}
