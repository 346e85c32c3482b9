package ponder.inference.convert.family;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The families that can be converted. A new one is a file beside this and a line in the table. */
public final class Families {
    static final List<ArchitectureSpec> ALL =
            List.of(
                    new Qwen2(),
                    new Qwen3(),
                    new Llama(),
                    new Mistral(),
                    new Phi3(),
                    new SmolLm3(),
                    new Gemma2(),
                    new Gemma3(),
                    new Granite(),
                    new Olmo2(),
                    new Olmo3());

    private Families() {}

    /**
     * @param name {@link ArchitectureSpec#className}, {@link ArchitectureSpec#classWithImages} or
     *     {@link ArchitectureSpec#shortName}
     * @throws PonderException if no family has it
     */
    public static ArchitectureSpec named(String name) {
        return first(
                name,
                family ->
                        family.className().equals(name)
                                || family.classWithImages().equals(name)
                                || family.shortName().equals(name));
    }

    /**
     * @param name {@link ArchitectureSpec#ggufName}
     * @param slides whether the file has a window, which tells families of one name apart
     * @throws PonderException if no family has it
     */
    public static ArchitectureSpec inGguf(String name, boolean slides) {
        List<ArchitectureSpec> alike =
                ALL.stream().filter(family -> family.ggufName().equals(name)).toList();
        return alike.size() == 1
                ? alike.getFirst()
                : first(
                        name,
                        family ->
                                alike.contains(family)
                                        && slides != family.windows().equals(Windows.NONE));
    }

    /**
     * @param name {@link ArchitectureSpec#ggufName}
     * @throws PonderException if no family has it
     */
    public static void requireInGguf(String name) {
        first(name, family -> family.ggufName().equals(name));
    }

    private static ArchitectureSpec first(String name, Predicate<ArchitectureSpec> wanted) {
        return ALL.stream().filter(wanted).findFirst().orElseThrow(() -> unknown(name));
    }

    private static PonderException unknown(String name) {
        String known =
                ALL.stream().map(ArchitectureSpec::className).collect(Collectors.joining(", "));
        return new PonderException(Problem.of(ProblemCode.CHECKPOINT_ARCHITECTURE, name, known));
    }
}
