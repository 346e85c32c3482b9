package ponder.inference.engines;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;

/**
 * One of the models that a repository holds, mostly the same in several precisions.
 *
 * @param label what tells it from the others, such as {@code Q4_K_M}
 * @param folder of the repository that its files are in; empty for all of it
 * @param files within that folder, {@code *} for any characters of a name
 * @param bytes of its weights
 * @param problem why it cannot be used; null if nothing speaks against it
 */
public record RepositoryVariant(
        Form form,
        String label,
        String folder,
        List<String> files,
        long bytes,
        @Nullable Problem problem) {
    /** What its weights are in. */
    public enum Form {
        GGUF,
        ONNX,
        SAFETENSORS
    }

    public RepositoryVariant {
        files = List.copyOf(files);
    }

    /** Whether it must be converted to be used. */
    public boolean checkpoint() {
        return form != Form.ONNX;
    }
}
