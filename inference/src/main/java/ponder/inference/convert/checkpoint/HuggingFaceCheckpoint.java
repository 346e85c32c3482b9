package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder as Hugging Face publishes it: config.json, safetensors in one file or several. */
public final class HuggingFaceCheckpoint implements Checkpoint {
    private static final String ONE_FILE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final long LONGEST_COMPANION = 256L << 20;
    private static final List<String> COMPANIONS =
            List.of(
                    "config.json",
                    "generation_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "chat_template.jinja",
                    "README.md");
    private static final Pattern LICENCE =
            Pattern.compile("(?i)(licen[cs]e|notice|use_policy)[\\w.-]*");

    private static final Pattern CARD_LICENCE = Pattern.compile("(?m)^license:\\s*([\\w.-]+)");

    private final Path folder;
    private final DecoderConfig config;
    private final List<SafetensorsFile> files;
    private final Map<String, SafetensorsFile> places = new HashMap<>();

    private HuggingFaceCheckpoint(Path folder, DecoderConfig config, List<SafetensorsFile> files) {
        this.folder = folder;
        this.config = config;
        this.files = files;
        for (SafetensorsFile file : files) {
            file.entries().keySet().forEach(name -> places.put(name, file));
        }
    }

    /**
     * @throws PonderException if the folder is no checkpoint or its files are damaged
     */
    public static HuggingFaceCheckpoint open(Path folder) throws IOException {
        return open(folder, Families::named);
    }

    /**
     * Also for families that are not in the table.
     *
     * @param families a family by the name of its class
     * @throws PonderException if the folder is no checkpoint or its files are damaged
     */
    public static HuggingFaceCheckpoint open(
            Path folder, Function<String, ArchitectureSpec> families) throws IOException {
        DecoderConfig config = DecoderConfig.read(folder.resolve("config.json"), families);
        if (!Files.isRegularFile(folder.resolve("tokenizer.json"))) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_TOKENIZER));
        }
        List<SafetensorsFile> open = new ArrayList<>();
        try {
            for (String name : fileNames(folder)) {
                open.add(SafetensorsFile.open(folder.resolve(name)));
            }
            return new HuggingFaceCheckpoint(folder, config, open);
        } catch (IOException | RuntimeException e) {
            for (SafetensorsFile file : open) {
                file.close();
            }
            throw e;
        }
    }

    private static Set<String> fileNames(Path folder) {
        if (Files.isRegularFile(folder.resolve(ONE_FILE))) {
            return Set.of(ONE_FILE);
        }
        if (!Files.isRegularFile(folder.resolve(INDEX))) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_WEIGHTS, folder));
        }
        Set<String> names = new LinkedHashSet<>();
        try {
            JsonNode map =
                    new JsonMapper()
                            .readTree(Files.readAllBytes(folder.resolve(INDEX)))
                            .path("weight_map");
            map.forEach(name -> names.add(name.asString("")));
        } catch (JacksonException | IOException e) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_UNREADABLE, INDEX), e);
        }
        for (String name : names) {
            checkShard(folder, name);
        }
        return names;
    }

    private static void checkShard(Path folder, String name) {
        if (!name.matches("[\\w.-]+\\.safetensors")) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_UNSAFE_NAME, INDEX, name));
        }
        if (!Files.isRegularFile(folder.resolve(name))) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_PART_MISSING, name));
        }
    }

    @Override
    public DecoderConfig config() {
        return config;
    }

    @Override
    public boolean has(TensorKey key) {
        return places.containsKey(name(key));
    }

    private String name(TensorKey key) {
        return config.architecture().safetensors().of(key);
    }

    @Override
    public TensorInfo info(TensorKey key) {
        String name = name(key);
        SafetensorsFile.Entry entry = entry(name);
        long[] shape = entry.shape();
        if (shape.length < 1 || shape.length > 2) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_MATRIX, name));
        }
        int rows = shape.length == 2 ? Math.toIntExact(shape[0]) : 1;
        return new TensorInfo(entry.type(), rows, Math.toIntExact(shape[shape.length - 1]));
    }

    private SafetensorsFile.Entry entry(String name) {
        SafetensorsFile file = places.get(name);
        SafetensorsFile.@Nullable Entry entry = file == null ? null : file.entries().get(name);
        if (entry == null) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_TENSOR, name));
        }
        return entry;
    }

    @Override
    public float[] rows(TensorKey key, int first, int count) {
        String name = name(key);
        SafetensorsFile.Entry entry = entry(name);
        long columns = entry.shape()[entry.shape().length - 1];
        SafetensorsFile file = places.get(name);
        if (file == null) {
            throw new IllegalStateException(name);
        }
        return file.read(entry, first * columns, Math.toIntExact(count * columns));
    }

    @Override
    public long bytes() {
        return files.stream()
                .flatMap(file -> file.entries().values().stream())
                .mapToLong(SafetensorsFile.Entry::bytes)
                .sum();
    }

    @Override
    public String form() {
        return "safetensors";
    }

    /** From the front matter of the model card. */
    @Override
    public String licence() {
        Path card = folder.resolve("README.md");
        try {
            if (Files.isRegularFile(card) && Files.size(card) <= LONGEST_COMPANION) {
                Matcher licence = CARD_LICENCE.matcher(Files.readString(card));
                return licence.find() ? licence.group(1) : "";
            }
        } catch (IOException e) {
            System.getLogger(HuggingFaceCheckpoint.class.getName())
                    .log(System.Logger.Level.DEBUG, "model card not readable", e);
        }
        return "";
    }

    @Override
    public void writeCompanions(Path target) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path file : children.toList()) {
                String name = String.valueOf(file.getFileName());
                boolean wanted = COMPANIONS.contains(name) || LICENCE.matcher(name).matches();
                if (wanted && Files.isRegularFile(file) && Files.size(file) <= LONGEST_COMPANION) {
                    Files.copy(file, target.resolve(name));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SafetensorsFile file : files) {
            file.close();
        }
    }
}
