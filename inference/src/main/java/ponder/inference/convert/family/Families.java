package ponder.inference.convert.family;

import java.util.List;
import java.util.stream.Collectors;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The families that can be converted. A new one is a file beside this and a line in the table. */
public final class Families {
    static final List<ArchitectureSpec> ALL = List.of(new Qwen2(), new Qwen3(), new Llama());

    private Families() {}

    /**
     * @param name {@link ArchitectureSpec#className} or {@link ArchitectureSpec#shortName}
     * @throws PonderException if no family has it
     */
    public static ArchitectureSpec named(String name) {
        return ALL.stream()
                .filter(
                        family ->
                                family.className().equals(name) || family.shortName().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static PonderException unknown(String name) {
        String known =
                ALL.stream().map(ArchitectureSpec::className).collect(Collectors.joining(", "));
        return new PonderException(Problem.of(ProblemCode.CHECKPOINT_ARCHITECTURE, name, known));
    }
}
