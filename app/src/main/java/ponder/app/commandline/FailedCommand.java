package ponder.app.commandline;

import java.util.LinkedHashMap;
import java.util.Map;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/** How a command that failed ends. */
public record FailedCommand(Problem problem) {
    public static FailedCommand of(Problem.Code code) {
        return new FailedCommand(Problem.of(code));
    }

    public static FailedCommand of(Throwable e) {
        return new FailedCommand(
                switch (e) {
                    case PonderException known -> known.problem();
                    case OutOfMemoryError memory -> Problem.of(ProblemCode.MEMORY_NONE);
                    default -> Problem.of(AppProblem.COMMAND_UNEXPECTED, e);
                });
    }

    /** Scripts can tell from it what to do. Wrong usage is 2. */
    static int exitCode(Problem problem) {
        return exitCode(problem.code().kind());
    }

    static int exitCode(Problem.Kind kind) {
        return switch (kind) {
            case REQUEST -> 1;
            case MODEL -> 3;
            case MEMORY -> 4;
            case DISK -> 5;
            case NETWORK -> 6;
            case SYSTEM -> 7;
            case INTERNAL -> 70;
        };
    }

    /** The sentence, with its code and values. */
    static Map<String, Object> json(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", problem.toString());
        fields.putAll(problem.toMap());
        return fields;
    }

    /**
     * Prints it to standard error, and as JSON to standard output too if wanted.
     *
     * @return the exit code
     */
    public int end(boolean json) {
        System.err.println(problem);
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", "failed");
            fields.putAll(json(problem));
            new Output().utf8(new JsonMapper().writeValueAsString(fields) + System.lineSeparator());
        }
        return exitCode(problem);
    }
}
