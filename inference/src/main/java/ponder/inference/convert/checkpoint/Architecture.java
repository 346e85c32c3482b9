package ponder.inference.convert.checkpoint;

import java.util.Arrays;
import java.util.stream.Collectors;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The decoders that can be converted. */
public enum Architecture {
    QWEN2("Qwen2ForCausalLM", "qwen2"),
    QWEN3("Qwen3ForCausalLM", "qwen3"),
    LLAMA("LlamaForCausalLM", "llama");

    private final String className;
    private final String shortName;

    Architecture(String className, String shortName) {
        this.className = className;
        this.shortName = shortName;
    }

    /** The name in a {@code config.json}. */
    public String className() {
        return className;
    }

    /** The name in a {@code genai_config.json} and in GGUF files. */
    public String shortName() {
        return shortName;
    }

    /**
     * @param name either name
     * @throws PonderException if it is none of these
     */
    public static Architecture named(String name) {
        return Arrays.stream(values())
                .filter(a -> a.className.equals(name) || a.shortName.equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static PonderException unknown(String name) {
        String known =
                Arrays.stream(values())
                        .map(Architecture::className)
                        .collect(Collectors.joining(", "));
        return new PonderException(Problem.of(ProblemCode.CHECKPOINT_ARCHITECTURE, name, known));
    }
}
