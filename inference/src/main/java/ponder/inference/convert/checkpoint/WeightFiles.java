package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/** Which files of a checkpoint's folder hold its weights. */
final class WeightFiles {
    private static final String ENDING = ".safetensors";
    private static final String ONE_FILE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String ADAPTER = "adapter_config.json";
    private static final Pattern SHARD = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.safetensors");

    private final Path folder;
    private final List<String> names;

    private WeightFiles(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }

    static WeightFiles in(Path folder) throws IOException {
        return new WeightFiles(folder);
    }

    /**
     * The names of the safetensors files.
     *
     * @throws PonderException if there are none, some are missing, or nothing says which
     */
    Set<String> safetensors() {
        if (names.contains(ONE_FILE)) {
            return Set.of(ONE_FILE);
        }
        if (names.contains(INDEX)) {
            return indexed();
        }
        List<String> all = candidates();
        if (all.stream().anyMatch(name -> SHARD.matcher(name).matches())) {
            return shards(all);
        }
        if (all.size() == 1) {
            return Set.copyOf(all);
        }
        throw all.isEmpty()
                ? new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_WEIGHTS, folder))
                : which(all);
    }

    private List<String> candidates() {
        return names.stream()
                .filter(name -> name.endsWith(ENDING) && !name.startsWith("adapter"))
                .toList();
    }

    private Set<String> indexed() {
        Set<String> listed = new TreeSet<>();
        JsonNode map = ModelFile.json(folder.resolve(INDEX)).path("weight_map");
        map.forEach(name -> listed.add(name.asString("")));
        for (String name : listed) {
            if (!name.matches("[\\w.-]+\\.safetensors")) {
                throw new PonderException(
                        Problem.of(ProblemCode.CHECKPOINT_UNSAFE_NAME, INDEX, name));
            }
        }
        requireAll(listed);
        return listed;
    }

    /** Without an index their names say how many there are. */
    private Set<String> shards(List<String> all) {
        TreeMap<String, Set<String>> sets = new TreeMap<>();
        for (String name : all) {
            Matcher shard = SHARD.matcher(name);
            if (shard.matches()) {
                sets.put(shard.group(1) + shard.group(3), expected(shard));
            }
        }
        if (sets.size() > 1) {
            throw which(all);
        }
        Set<String> whole = sets.firstEntry().getValue();
        requireAll(whole);
        return whole;
    }

    private static Set<String> expected(Matcher shard) {
        Set<String> whole = new LinkedHashSet<>();
        int count = Integer.parseInt(shard.group(3));
        for (int i = 1; i <= count; i++) {
            whole.add(
                    String.format(
                            Locale.ROOT,
                            "%s-%05d-of-%s.safetensors",
                            shard.group(1),
                            i,
                            shard.group(3)));
        }
        return whole;
    }

    private void requireAll(Set<String> wanted) {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_PART_MISSING,
                            String.join(", ", missing),
                            folder));
        }
    }

    private PonderException which(List<String> all) {
        return new PonderException(
                Problem.of(ProblemCode.CHECKPOINT_WHICH, folder, String.join(", ", all)));
    }

    /**
     * @throws PonderException if the folder has weights in another form only; it says which
     */
    void refuseOtherForms() {
        if (!candidates().isEmpty() || names.contains(INDEX)) {
            return;
        }
        if (names.contains(ADAPTER)) {
            String base =
                    ModelFile.json(folder.resolve(ADAPTER))
                            .path("base_model_name_or_path")
                            .asString("?");
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ADAPTER, folder, base));
        }
        if (any(name -> name.endsWith(".pth"))) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ORIGINAL, folder));
        }
        if (any(name -> name.matches(".+\\.(bin|pt|ckpt|h5|msgpack)"))) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_PICKLE, folder));
        }
    }

    private boolean any(Predicate<String> what) {
        return names.stream().anyMatch(what);
    }
}
