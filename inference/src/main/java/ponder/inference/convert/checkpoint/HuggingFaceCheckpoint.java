package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.files.ChatTemplateFile;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/** A folder as Hugging Face publishes it: config.json, and weights in one file or several. */
public final class HuggingFaceCheckpoint implements Checkpoint {
    private static final String SAFETENSORS = "safetensors";
    private static final String TOKENIZER = "tokenizer.json";
    private static final List<String> OLD_TOKENIZERS = List.of("tokenizer.model", "vocab.json");
    private static final long LONGEST_COMPANION = 256L << 20;
    private static final List<String> COMPANIONS =
            List.of(
                    "config.json",
                    "generation_config.json",
                    TOKENIZER,
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    ChatTemplateFile.OWN,
                    ChatTemplateFile.OLD,
                    "README.md");
    private static final Pattern LICENCE =
            Pattern.compile("(?i)(licen[cs]e|notice|use_policy)[\\w.-]*");

    private static final Pattern CARD_LICENCE = Pattern.compile("(?m)^license:\\s*([\\w.-]+)");

    private final Path folder;
    private final DecoderConfig config;
    private final String form;
    private final List<? extends TensorFile> files;
    private final Map<String, TensorFile> places = new HashMap<>();

    private HuggingFaceCheckpoint(
            Path folder, DecoderConfig config, String form, List<? extends TensorFile> files) {
        this.folder = folder;
        this.form = form;
        this.files = files;
        for (TensorFile file : files) {
            file.entries().keySet().forEach(name -> places.put(name, file));
        }
        TensorKey output = TensorKey.weight(DecoderPart.LOGITS);
        boolean own = places.containsKey(config.architecture().safetensors().of(output));
        this.config = own ? config.withTiedEmbeddings(false) : config;
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
        WeightFiles weights = WeightFiles.in(folder);
        weights.refuseOtherForms();
        DecoderConfig config = HuggingFaceConfig.read(folder.resolve("config.json"), families);
        List<SafetensorsFile> open = new ArrayList<>();
        try {
            for (String name : weights.safetensors()) {
                open.add(SafetensorsFile.open(folder.resolve(name)));
            }
            HuggingFaceCheckpoint checkpoint =
                    new HuggingFaceCheckpoint(folder, config, SAFETENSORS, TextTensors.in(open));
            checkpoint.refuseOriginalNames();
            return checkpoint;
        } catch (IOException | RuntimeException e) {
            for (SafetensorsFile file : open) {
                file.close();
            }
            throw e;
        }
    }

    /**
     * The same with weights in a file of another form, which is closed with the checkpoint, or at
     * once if that cannot be opened.
     *
     * @param form as people call it
     * @throws PonderException if the folder's config.json is missing, damaged or of another family
     */
    public static HuggingFaceCheckpoint over(Path folder, String form, TensorFile weights)
            throws IOException {
        try {
            DecoderConfig config =
                    HuggingFaceConfig.read(folder.resolve("config.json"), Families::named);
            return new HuggingFaceCheckpoint(folder, config, form, List.of(weights));
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Meta and Mistral publish the same weights under names of their own, too. */
    private void refuseOriginalNames() {
        if (places.containsKey("tok_embeddings.weight")) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ORIGINAL, folder));
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

    @Override
    public List<Problem> notes(int context) {
        List<Problem> notes = new ArrayList<>(config.notes(context));
        if (files.stream().anyMatch(TextTensors.class::isInstance)) {
            notes.add(Problem.of(ProblemCode.CONVERT_TEXT_ONLY));
        }
        return notes;
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(places.keySet());
    }

    @Override
    public String name(TensorKey key) {
        return config.architecture().safetensors().of(key);
    }

    @Override
    public TensorInfo info(TensorKey key) {
        String name = name(key);
        TensorFile.Entry entry = entry(name);
        long[] shape = entry.shape();
        if (shape.length < 1 || shape.length > 2) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_MATRIX, name));
        }
        int rows = shape.length == 2 ? Math.toIntExact(shape[0]) : 1;
        return new TensorInfo(entry.type(), rows, Math.toIntExact(shape[shape.length - 1]))
                .part(config.slice(key.part()), name);
    }

    private TensorFile.Entry entry(String name) {
        TensorFile file = places.get(name);
        TensorFile.@Nullable Entry entry = file == null ? null : file.entries().get(name);
        if (entry == null) {
            throw new PonderException(
                    Problem.of(
                            form.equals(SAFETENSORS)
                                    ? ProblemCode.CHECKPOINT_NO_TENSOR
                                    : ProblemCode.CHECKPOINT_CHANGED_TENSOR,
                            name));
        }
        return entry;
    }

    @Override
    public float[] rows(TensorKey key, int first, int count) {
        String name = name(key);
        TensorFile.Entry entry = entry(name);
        TensorFile file = places.get(name);
        if (file == null) {
            throw new IllegalStateException(name);
        }
        int columns = Math.toIntExact(entry.shape()[entry.shape().length - 1]);
        @Nullable RowSlice slice = config.slice(key.part());
        if (entry.shape().length == 1) {
            float[] vector = file.read(name, 0, columns);
            return whole(key, slice == null ? vector : slice.of(vector));
        }
        long from = slice == null ? first : first + slice.first();
        return whole(key, file.read(name, from * columns, Math.multiplyExact(count, columns)));
    }

    @Override
    public @Nullable BlockFormat packing(TensorKey key) {
        TensorFile file = places.get(name(key));
        return file == null ? null : file.packing(name(key));
    }

    @Override
    public PackedRows packedRows(TensorKey key, int first, int count) {
        TensorFile file = places.get(name(key));
        if (file == null) {
            throw new IllegalStateException(name(key));
        }
        @Nullable RowSlice slice = config.slice(key.part());
        return file.packedRows(name(key), slice == null ? first : first + slice.first(), count);
    }

    private float[] whole(TensorKey key, float[] values) {
        if (key.part().isNorm() && config.architecture().normsLessOne()) {
            for (int i = 0; i < values.length; i++) {
                values[i]++;
            }
        }
        return values;
    }

    @Override
    public long bytes() {
        return files.stream()
                .flatMap(file -> file.entries().values().stream())
                .mapToLong(TensorFile.Entry::bytes)
                .sum();
    }

    @Override
    public String form() {
        return form;
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
    public Optional<String> chatTemplate() {
        return ChatTemplateFile.find(folder);
    }

    @Override
    public Set<String> controlTokens() {
        Set<String> tokens = new HashSet<>();
        for (JsonNode token : ModelFile.json(folder.resolve(TOKENIZER)).path("added_tokens")) {
            tokens.add(token.path("content").asString(""));
        }
        return tokens;
    }

    @Override
    public void requireTokenizer() {
        Path file = folder.resolve(TOKENIZER);
        if (Files.isRegularFile(file)) {
            GitLfsPointer.refuse(file);
            return;
        }
        boolean old = OLD_TOKENIZERS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        throw new PonderException(
                old
                        ? Problem.of(ProblemCode.TOKENIZER_OLD, folder)
                        : Problem.of(ProblemCode.CHECKPOINT_NO_TOKENIZER));
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
        for (TensorFile file : files) {
            file.close();
        }
    }
}
