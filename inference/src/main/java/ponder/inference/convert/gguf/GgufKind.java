package ponder.inference.convert.gguf;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** GGUF files that hold no language model, or one that cannot be converted, by their metadata. */
final class GgufKind {
    private GgufKind() {}

    /**
     * @throws PonderException that says what the file is
     */
    static void requireModel(GgufFile file) {
        GgufMetadata metadata = file.metadata();
        String architecture = metadata.text("general.architecture", "unknown");
        String type = metadata.text("general.type", "model");
        if (type.equals("adapter") || metadata.has("adapter.type")) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_ADAPTER, file.name()));
        }
        if (type.equals("mmproj") || architecture.equals("clip")) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_PROJECTOR, file.name()));
        }
        if (type.equals("imatrix") || architecture.equals("imatrix")) {
            throw noModel(file);
        }
        int experts = metadata.integer(architecture + ".expert_count", 0);
        if (experts > 0 || architecture.endsWith("moe")) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_EXPERTS, file.name()));
        }
    }

    /**
     * @throws PonderException if there is nothing but metadata
     */
    static void requireWeights(GgufFile file) {
        if (file.bytes() == 0) {
            throw noModel(file);
        }
    }

    private static PonderException noModel(GgufFile file) {
        return new PonderException(Problem.of(ProblemCode.GGUF_NO_MODEL, file.name()));
    }
}
