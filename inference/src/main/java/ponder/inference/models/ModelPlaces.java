package ponder.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ponder.inference.files.HuggingFaceCache;
import ponder.inference.files.ModelFile;
import ponder.inference.files.OllamaStore;
import ponder.inference.files.PartName;
import ponder.inference.files.Title;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Where the models are in a folder: itself, or folders below it, as in a repository with one folder
 * for each device, in Hugging Face's cache and in Ollama's store.
 */
final class ModelPlaces {
    /** {@code repository/cpu_and_mobile/cpu-int4} within a snapshot within a {@code hub}. */
    private static final int DEEPEST = 5;

    /** Somebody may name their whole home. */
    private static final int MOST_FOLDERS = 5_000;

    /** Of half-finished conversions and downloads. */
    private static final Set<String> UNFINISHED = Set.of("part", "download");

    /** Folders in which publishers keep a model for each device. */
    private static final Set<String> DEVICES =
            Set.of("cpu_and_mobile", "cpu", "mobile", "cuda", "gpu", "directml", "webgpu", "npu");

    private static final int MOST_SHOWN = 8;

    private final Set<Path> found = new LinkedHashSet<>();
    private int looked;

    private ModelPlaces() {}

    /**
     * The folder to read: the given one, or the only one below it that holds a model.
     *
     * @throws PonderException if there are several
     */
    static Path of(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            return given;
        }
        if (looksLikeModel(folder)) {
            return folder;
        }
        List<Path> models =
                below(folder).stream().filter(path -> looksLikeModel(snapshot(path))).toList();
        if (models.size() > 1) {
            String names =
                    String.join(
                            ", ",
                            models.stream()
                                    .limit(MOST_SHOWN)
                                    .map(path -> folder.relativize(path).toString())
                                    .toList());
            throw new PonderException(
                    Problem.of(
                            ProblemCode.FOLDER_SEVERAL,
                            folder,
                            models.size() > MOST_SHOWN ? names + ", …" : names));
        }
        return models.isEmpty() ? snapshot(folder) : snapshot(models.getFirst());
    }

    /**
     * Folders and files that are models or can become one: the given one itself, or those below it.
     * A repository in Hugging Face's cache is named itself, whichever its snapshot.
     */
    static List<Path> below(Path folder) {
        ModelPlaces places = new ModelPlaces();
        places.look(folder, DEEPEST);
        return List.copyOf(places.found);
    }

    /** A repository in Hugging Face's cache as the folder with its files, any other as it is. */
    static Path snapshot(Path folder) {
        return HuggingFaceCache.isRepository(folder)
                ? HuggingFaceCache.newest(folder).orElse(folder)
                : folder;
    }

    /**
     * {@code org/name} in Hugging Face's cache; the folder's name, with its repository's, else. Fit
     * to be shown, for file names may hold anything.
     */
    static String name(Path path) {
        return Title.of(nameAsItIs(path));
    }

    private static String nameAsItIs(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        String name = String.valueOf(folder.getFileName());
        String cached = HuggingFaceCache.nameOf(folder);
        if (cached == null) {
            cached = OllamaStore.nameOf(folder);
        }
        Path device = folder.getParent();
        Path repository = device == null ? null : device.getParent();
        if (cached != null || device == null || repository == null) {
            return cached == null ? name : cached;
        }
        return DEVICES.contains(String.valueOf(device.getFileName()))
                ? repository.getFileName() + "/" + name
                : name;
    }

    private void look(Path path, int deeper) {
        Path folder = snapshot(path);
        if (looksLikeModel(folder) || isCheckpoint(folder)) {
            found.add(path);
        } else if (OllamaStore.isStore(folder)) {
            found.addAll(OllamaStore.models(folder).values());
        } else if (deeper > 0 && Files.isDirectory(folder) && looked++ < MOST_FOLDERS) {
            for (Path child : children(folder)) {
                look(child, deeper - 1);
            }
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(ModelPlaces::wanted).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean wanted(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".")
                && !UNFINISHED.contains(name.substring(name.lastIndexOf('.') + 1))
                && !laterPart(path, name);
    }

    /**
     * Whether it is a part of a GGUF file for which another stands: the first, or the one before.
     */
    private static boolean laterPart(Path path, String name) {
        return PartName.of(name).filter(part -> part.part() > 1).stream()
                .flatMap(part -> Stream.of(part.at(1), part.at(part.part() - 1)))
                .anyMatch(earlier -> Files.exists(path.resolveSibling(earlier)));
    }

    static boolean looksLikeModel(Path folder) {
        return Files.exists(folder.resolve("genai_config.json"))
                || Files.exists(folder.resolve(ModelManifest.FILE_NAME))
                || Files.exists(folder.resolve("config.json"))
                        && (has(folder.resolve("onnx"), ".onnx") || has(folder, ".onnx"));
    }

    /** What can be converted, or is at least meant to be. */
    static boolean isCheckpoint(Path path) {
        return Files.isRegularFile(path)
                ? isGguf(path)
                : (Files.exists(path.resolve("config.json"))
                                        || Files.exists(path.resolve("params.json")))
                                && (has(path, ".safetensors") || hasPickles(path))
                        || Files.exists(path.resolve("adapter_config.json"));
    }

    /** The first four bytes say it; a pointer to one, or a copy that has not begun, by its name. */
    private static boolean isGguf(Path file) {
        return ModelFile.beginsWith(file, "GGUF") || ending(file, ".gguf");
    }

    private static boolean hasPickles(Path folder) {
        return Files.exists(folder.resolve("pytorch_model.bin"))
                || Files.exists(folder.resolve("pytorch_model.bin.index.json"))
                || has(folder, ".pth");
    }

    /** The files of a checkpoint that hold its weights. */
    static List<Path> weights(Path folder) {
        return children(folder).stream().filter(file -> ending(file, ".safetensors")).toList();
    }

    private static boolean has(Path folder, String ending) {
        return Files.isDirectory(folder)
                && children(folder).stream().anyMatch(file -> ending(file, ending));
    }

    private static boolean ending(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        return name.regionMatches(
                true, name.length() - ending.length(), ending, 0, ending.length());
    }
}
