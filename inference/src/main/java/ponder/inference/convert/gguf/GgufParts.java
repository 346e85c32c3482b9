package ponder.inference.convert.gguf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ponder.inference.files.PartName;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** A GGUF file in several parts: the first has the metadata, each has tensors. */
final class GgufParts {
    private GgufParts() {}

    /**
     * All parts, in order.
     *
     * @param any one of them
     * @param count how many there are
     * @throws PonderException if one is missing, or the name does not say which part it is
     */
    static List<Path> of(Path any, int count) {
        PartName name =
                PartName.of(String.valueOf(any.getFileName()))
                        .filter(part -> part.parts() == count)
                        .orElseThrow(
                                () ->
                                        new PonderException(
                                                Problem.of(
                                                        ProblemCode.GGUF_PART_NAME,
                                                        any.getFileName(),
                                                        count)));
        List<Path> parts = name.all().stream().map(any::resolveSibling).toList();
        List<String> missing =
                parts.stream()
                        .filter(part -> !Files.isRegularFile(part))
                        .map(part -> String.valueOf(part.getFileName()))
                        .toList();
        if (!missing.isEmpty()) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.GGUF_PARTS_MISSING,
                            any.getFileName(),
                            count,
                            String.join(", ", missing)));
        }
        return parts;
    }
}
