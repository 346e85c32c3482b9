package ponder.inference.convert.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.HuggingFaceCheckpoint;
import ponder.inference.convert.gguf.GgufCheckpoint;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.files.HuggingFaceCache;
import ponder.inference.files.ModelFile;
import ponder.inference.files.PartName;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Where the checkpoint is in what somebody names. */
public final class CheckpointPlaces {
    /** How folders end in which models are being made. */
    public static final String UNFINISHED = ".part";

    private CheckpointPlaces() {}

    /**
     * A GGUF file, a folder with one, a folder of safetensors or of an ONNX export, or such a
     * folder in Hugging Face's cache.
     *
     * @throws PonderException if it is none of these
     */
    public static Checkpoint open(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_NONE, source));
        }
        Path place = place(source);
        return Files.isDirectory(place) ? folder(place) : file(place);
    }

    /**
     * The files that make it up: all parts of a GGUF file, or those of a folder and of the folders
     * in it, sorted. What Ponder makes in it is none of them.
     */
    public static List<Path> files(Path source) throws IOException {
        Path place = place(source);
        if (!Files.isDirectory(place)) {
            return PartName.files(place);
        }
        List<Path> ggufs = ggufs(place);
        if (ggufs.size() == 1 && !hasOthers(place)) {
            return PartName.files(ggufs.getFirst());
        }
        try (Stream<Path> files = Files.walk(place, 2, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isUnfinished(file.getParent()))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether a folder is called as one in which a model is being made. */
    public static boolean isUnfinished(@Nullable Path folder) {
        return folder != null && folder.toString().endsWith(UNFINISHED);
    }

    private static Path place(Path source) {
        Path place = source.toAbsolutePath().normalize();
        return HuggingFaceCache.isRepository(place)
                ? HuggingFaceCache.newest(place).orElse(place)
                : place;
    }

    private static Checkpoint folder(Path folder) throws IOException {
        List<Path> files = ggufs(folder);
        boolean safetensors = hasOthers(folder);
        if (files.isEmpty() && !safetensors && OnnxExports.in(folder)) {
            return OnnxExports.open(folder);
        }
        if (files.isEmpty() || Files.exists(folder.resolve("config.json")) && safetensors) {
            return HuggingFaceCheckpoint.open(folder);
        }
        if (files.size() > 1) {
            String names =
                    files.stream()
                            .map(file -> String.valueOf(file.getFileName()))
                            .collect(Collectors.joining(", "));
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_WHICH, folder, names));
        }
        return file(files.getFirst());
    }

    private static boolean hasOthers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
        }
    }

    /** Of a file in parts the first one. */
    private static List<Path> ggufs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(CheckpointPlaces::isGguf)
                    .filter(file -> PartName.isFirst(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isGguf(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && (name.endsWith(".gguf") || ModelFile.beginsWith(file, "GGUF"));
    }

    private static Checkpoint file(Path file) throws IOException {
        GitLfsPointer.refuse(file);
        if (!isGguf(file)) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_NEITHER, file));
        }
        return GgufCheckpoint.open(file);
    }
}
