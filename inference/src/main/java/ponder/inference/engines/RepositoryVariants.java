package ponder.inference.engines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.gguf.QuantizationName;
import ponder.inference.download.HubFile;
import ponder.inference.download.HubModel;
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

    private RepositoryVariants(HubModel model) {
        this.model = model;
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
                bytes(file -> parts.contains(file)),
                ggufProblem(first, parts));
    }

    private @Nullable Problem ggufProblem(HubFile first, List<String> parts) {
        String path = first.path();
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
                                        bytes(file -> parent(file).equals(folder)),
                                        null))
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
                                bytes(
                                        path ->
                                                path.equals(file.path())
                                                        || path.startsWith(file.path() + "_data")),
                                null));
            }
        }
        return found;
    }

    private List<RepositoryVariant> safetensors() {
        long bytes = bytes(path -> path.endsWith(".safetensors") && parent(path).isEmpty());
        List<String> files = new ArrayList<>(BESIDE_GRAPHS);
        files.add("*.safetensors");
        return bytes == 0 || !has("config.json")
                ? List.of()
                : List.of(
                        new RepositoryVariant(
                                Form.SAFETENSORS, "safetensors", "", files, bytes, null));
    }

    private boolean has(String path) {
        return model.files().stream().anyMatch(file -> file.path().equals(path));
    }

    private long bytes(Predicate<String> wanted) {
        return model.files().stream()
                .filter(file -> wanted.test(file.path()))
                .mapToLong(file -> Math.max(0, file.bytes()))
                .sum();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
