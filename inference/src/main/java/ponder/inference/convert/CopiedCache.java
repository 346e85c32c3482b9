package ponder.inference.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What can be done about an export that copies its cache for each token. */
public final class CopiedCache {
    private CopiedCache() {}

    /**
     * That converting it makes it faster, or why it cannot be converted.
     *
     * @param folder of the export
     */
    public static Problem advice(Path folder) {
        List<Problem> problems = problems(folder);
        return problems.isEmpty()
                ? Problem.of(ProblemCode.RUN_COPIES_CACHE)
                : Problem.of(ProblemCode.RUN_COPIES_FOR_GOOD, problems.getFirst());
    }

    private static List<Problem> problems(Path folder) {
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            return ConversionCheck.of(checkpoint, false);
        } catch (PonderException e) {
            return List.of(e.problem());
        } catch (IOException e) {
            return List.of(Problem.of(ProblemCode.CONVERT_NOT_READ, folder));
        }
    }
}
