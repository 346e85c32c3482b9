package ponder.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ReadFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of one model folder; none outside it is ever read. */
final class FolderFiles {
    /** Numbers are taken literally; 2048.5 is not a size. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private final Path folder;

    FolderFiles(Path folder) {
        if (Files.isRegularFile(folder)) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_IS_FILE, folder.getFileName()));
        }
        if (!Files.isDirectory(folder)) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_NONE, folder));
        }
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    /** A file that must exist, lie in this folder and be more than a pointer to the real one. */
    Path file(String name) {
        Path path = resolved(name);
        if (!path.startsWith(folder)) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_FILE_OUTSIDE, name));
        }
        if (!Files.isRegularFile(path)) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_FILE_MISSING, name, folder));
        }
        GitLfsPointer.refuse(path);
        return path;
    }

    private Path resolved(String name) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_IMPOSSIBLE_NAME), e);
        }
    }

    long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Files of a subfolder, or of the folder itself, sorted by name. */
    List<Path> list(String subfolder) {
        Path place = folder.resolve(subfolder);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(place)) {
            return children.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    JsonNode json(String name) {
        Path file = file(name);
        return parse(file);
    }

    JsonNode optionalJson(String name) {
        return has(name) ? parse(folder.resolve(name)) : JSON.createObjectNode();
    }

    private JsonNode parse(Path path) {
        try {
            return JSON.readTree(ModelFile.bytes(path));
        } catch (JacksonException | IOException e) {
            throw unreadable(path, e);
        }
    }

    <T> T read(String name, Class<T> type) {
        try {
            return JSON.readValue(ModelFile.bytes(folder.resolve(name)), type);
        } catch (JacksonException | IOException e) {
            throw unreadable(folder.resolve(name), e);
        }
    }

    String text(String name) {
        try {
            return ModelFile.text(folder.resolve(name));
        } catch (IOException e) {
            throw unreadable(folder.resolve(name), e);
        }
    }

    private static PonderException unreadable(Path file, Exception e) {
        Problem damaged = Problem.of(ProblemCode.FOLDER_UNREADABLE, file.getFileName());
        return ReadFailure.of(file, e, damaged);
    }
}
