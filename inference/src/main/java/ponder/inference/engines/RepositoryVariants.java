package ponder.inference.engines;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.gguf.QuantizationName;
import ponder.inference.download.HubFile;
import ponder.inference.download.HubModel;
import ponder.inference.download.RemoteFile;
import ponder.inference.engines.RepositoryVariant.Form;
import ponder.inference.files.PartName;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What can be used of a repository's files, and which belong together. */
public final class RepositoryVariants {
    private static final Pattern GRAPH =
            Pattern.compile("onnx/(?:model|decoder_model_merged)(?:_(\\w+))?\\.onnx");

    private static final List<String> BESIDE_GRAPHS = List.of("*.json", "*.jinja", "README.md");
    private static final Set<String> NO_MODELS = Set.of("mmproj", "imatrix");

    private final HubModel model;
    private final NavigableMap<String, Long> bytes = new TreeMap<>();

    private RepositoryVariants(HubModel model) {
        this.model = model;
        model.files().forEach(file -> bytes.put(file.path(), Math.max(0, file.bytes())));
    }

    /** All variants: first those that nothing speaks against, the smaller before the larger. */
    public static List<RepositoryVariant> of(HubModel model) {
        RepositoryVariants variants = new RepositoryVariants(model);
        return Stream.of(
                        variants.gguf(),
                        variants.packages(),
                        variants.graphs(),
                        variants.safetensors())
                .flatMap(List::stream)
                .sorted(
                        Comparator.comparing((RepositoryVariant v) -> v.problem() != null)
                                .thenComparingLong(RepositoryVariant::bytes))
                .toList();
    }

    private List<RepositoryVariant> gguf() {
        List<RepositoryVariant> found = new ArrayList<>();
        for (HubFile file : model.files()) {
            String name = file.name().toLowerCase(Locale.ROOT);
            if (name.endsWith(".gguf")
                    && PartName.isFirst(file.name())
                    && NO_MODELS.stream().noneMatch(name::contains)) {
                found.add(gguf(file));
            }
        }
        return found;
    }

    private RepositoryVariant gguf(HubFile first) {
        String folder = first.path().substring(0, first.path().length() - first.name().length());
        List<String> parts =
                PartName.of(first.name()).map(PartName::all).orElse(List.of(first.name())).stream()
                        .map(name -> folder + name)
                        .toList();
        String label =
                QuantizationName.in(first.path())
                        .orElse(first.name().replaceFirst("(?i)\\.gguf$", ""));
        return new RepositoryVariant(
                Form.GGUF,
                label,
                "",
                parts,
                parts.stream().mapToLong(part -> bytes.getOrDefault(part, 0L)).sum(),
                ggufProblem(first, parts));
    }

    private @Nullable Problem ggufProblem(HubFile first, List<String> parts) {
        String path = first.path();
        Problem unsafe = unsafe(parts);
        if (unsafe != null) {
            return unsafe;
        }
        List<String> missing = parts.stream().filter(part -> !has(part)).toList();
        if (!missing.isEmpty()) {
            return Problem.of(
                    ProblemCode.GGUF_PARTS_MISSING,
                    first.name(),
                    parts.size(),
                    String.join(", ", missing));
        }
        try {
            if (!model.architecture().isEmpty()) {
                Families.requireInGguf(model.architecture());
            }
        } catch (PonderException e) {
            return e.problem();
        }
        return QuantizationName.in(path)
                .filter(name -> !QuantizationName.readable(name))
                .map(name -> Problem.of(ProblemCode.HUB_QUANTIZATION, name))
                .orElse(null);
    }

    /** Folders that onnxruntime-genai made, one for each device. */
    private List<RepositoryVariant> packages() {
        return model.files().stream()
                .filter(file -> file.name().equals("genai_config.json"))
                .map(file -> file.path().replaceFirst("/?genai_config\\.json$", ""))
                .map(
                        folder ->
                                new RepositoryVariant(
                                        Form.ONNX,
                                        folder.isEmpty() ? "ONNX" : folder,
                                        folder,
                                        List.of("*"),
                                        beside(folder),
                                        unsafe(below(folder).keySet())))
                .toList();
    }

    /** Graphs that were exported for transformers.js, one for each precision. */
    private List<RepositoryVariant> graphs() {
        List<RepositoryVariant> found = new ArrayList<>();
        for (HubFile file : model.files()) {
            Matcher graph = GRAPH.matcher(file.path());
            if (graph.matches() && has("config.json")) {
                String precision = graph.group(1) == null ? "fp32" : graph.group(1);
                List<String> files = new ArrayList<>(BESIDE_GRAPHS);
                files.add(file.path());
                files.add(file.path() + "_data*");
                found.add(
                        new RepositoryVariant(
                                Form.ONNX,
                                "ONNX " + precision,
                                "",
                                files,
                                bytes.getOrDefault(file.path(), 0L)
                                        + sum(startingWith(file.path() + "_data")),
                                null));
            }
        }
        return found;
    }

    private List<RepositoryVariant> safetensors() {
        long size =
                bytes.entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".safetensors"))
                        .filter(file -> parent(file.getKey()).isEmpty())
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        List<String> files = new ArrayList<>(BESIDE_GRAPHS);
        files.add("*.safetensors");
        return size == 0 || !has("config.json")
                ? List.of()
                : List.of(
                        new RepositoryVariant(
                                Form.SAFETENSORS, "safetensors", "", files, size, null));
    }

    private boolean has(String path) {
        return bytes.containsKey(path);
    }

    private SortedMap<String, Long> startingWith(String start) {
        return bytes.subMap(start, start + Character.MAX_VALUE);
    }

    /** With what is in folders of the folder; an empty one is the whole repository. */
    private SortedMap<String, Long> below(String folder) {
        return folder.isEmpty() ? bytes : startingWith(folder + "/");
    }

    private long beside(String folder) {
        return below(folder).entrySet().stream()
                .filter(file -> parent(file.getKey()).equals(folder))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long sum(SortedMap<String, Long> files) {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A name that no folder here may have is told before anything is fetched. */
    private @Nullable Problem unsafe(Collection<String> paths) {
        return paths.stream()
                .filter(path -> !RemoteFile.harmless(path))
                .findFirst()
                .map(path -> Problem.of(ProblemCode.DOWNLOAD_UNSAFE_NAME, model.name(), path))
                .orElse(null);
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
