package ponder.inference.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What {@code git clone} leaves in the place of a large file where Git LFS is not installed: three
 * lines of text that name the real one.
 *
 * @see <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">The specification</a>
 */
public final class GitLfsPointer {
    private static final String FIRST_WORDS = "version https://git-lfs.github.com/spec/";

    /** Of a pointer, in bytes; the specification says less than 1024. */
    private static final long LONGEST = 1024;

    private GitLfsPointer() {}

    public static boolean is(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) < LONGEST
                    && ModelFile.beginsWith(file, FIRST_WORDS);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @throws PonderException if a file is a pointer
     */
    public static void refuse(Path file) {
        if (is(file)) {
            throw new PonderException(Problem.of(ProblemCode.FILE_LFS_POINTER, file.getFileName()));
        }
    }
}
