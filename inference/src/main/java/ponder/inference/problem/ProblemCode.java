package ponder.inference.problem;

import java.util.List;
import java.util.Optional;
import ponder.inference.problem.Problem.Kind;

/**
 * Everything that can go wrong in the engine. The first word of a name is its subject; a constant
 * whose sentence begins with a lower-case letter is the reason within another. The English
 * sentences are in {@code problems.properties}.
 */
public enum ProblemCode implements Problem.Code {
    MEMORY_NONE(Kind.MEMORY),
    MEMORY_CONTEXT(Kind.MEMORY, "tokens"),
    MEMORY_CACHE_LIMIT(Kind.MEMORY, "tokens"),
    MEMORY_MODEL(Kind.MEMORY, "model", "needs", "context", "free"),

    RUN_UNEXPECTED(Kind.INTERNAL),
    RUN_CLOSED(Kind.REQUEST),
    RUN_FAILED(Kind.INTERNAL, "reason"),
    RUN_NOT_STOPPED(Kind.INTERNAL),
    RUN_TOO_LONG(Kind.REQUEST, "question", "fits", "context"),
    RUN_MUCH_TOO_LONG(Kind.REQUEST, "characters", "context"),
    RUN_LONG_SYSTEM(Kind.REQUEST, "tokens", "fits", "context"),
    RUN_LONG_FILE(Kind.REQUEST, "file", "tokens", "fits", "context"),
    RUN_LONG_REPLY(Kind.REQUEST, "tokens", "fits", "context"),
    RUN_ENDLESS_SYSTEM(Kind.REQUEST, "characters", "context"),
    RUN_ENDLESS_FILE(Kind.REQUEST, "file", "characters", "context"),
    RUN_SHORT_CONTEXT(Kind.REQUEST, "context", "least"),
    RUN_EMPTY_PROMPT(Kind.REQUEST),
    RUN_COPIES_CACHE(Kind.MODEL),
    RUN_COPIES_FOR_GOOD(Kind.MODEL, "reason"),

    CHECK_TWO_MODELS(Kind.MODEL),
    CHECK_BROKEN(Kind.MODEL, "how"),
    CHECK_NO_NUMBERS(Kind.MODEL),
    CHECK_ALL_ALIKE(Kind.MODEL),
    CHECK_PARTS(Kind.MODEL),
    CHECK_ANSWER(Kind.MODEL),

    TEMPLATE_UNREAD(Kind.MODEL, "reason"),
    TEMPLATE_FAILED(Kind.MODEL, "reason"),
    TEMPLATE_UNKNOWN_THOUGHTS(Kind.MODEL),
    TEMPLATE_LOSES_QUESTION(Kind.MODEL),
    TEMPLATE_NO_SYSTEM(Kind.MODEL, "reason"),

    DOWNLOAD_REFUSED(Kind.NETWORK, "file", "reason"),
    DOWNLOAD_SIGN_IN(Kind.NETWORK),
    DOWNLOAD_UNKNOWN(Kind.NETWORK),
    DOWNLOAD_GONE(Kind.NETWORK),
    DOWNLOAD_BUSY(Kind.NETWORK),
    DOWNLOAD_STATUS(Kind.NETWORK, "status"),
    DOWNLOAD_NONSENSE(Kind.NETWORK),
    DOWNLOAD_STOPPED_EARLY(Kind.NETWORK),
    DOWNLOAD_NO_CONNECTION(Kind.NETWORK),
    DOWNLOAD_TROUBLE(Kind.NETWORK, "reason"),
    DOWNLOAD_EXISTS(Kind.REQUEST, "folder"),
    DOWNLOAD_IN_THE_WAY(Kind.REQUEST, "folder"),
    DOWNLOAD_NOT_WRITTEN(Kind.DISK, "folder"),
    DOWNLOAD_NO_ROOM(Kind.DISK, "needed", "free"),
    DOWNLOAD_DAMAGED(Kind.NETWORK, "file"),
    DOWNLOAD_BROKEN_OFF(Kind.NETWORK, "reason"),
    DOWNLOAD_NO_FILES(Kind.NETWORK, "repository"),
    HUB_OFFLINE(Kind.NETWORK),
    HUB_TROUBLE(Kind.NETWORK, "reason"),
    HUB_REFUSED(Kind.NETWORK, "name", "reason"),
    HUB_QUANTIZATION(Kind.REQUEST, "quantization"),
    DOWNLOAD_UNSAFE_NAME(Kind.NETWORK, "repository", "file"),

    GRAPH_DAMAGED(Kind.MODEL, "file"),
    GRAPH_OUTSIDE(Kind.MODEL, "file", "name"),
    GRAPH_DATA_MISSING(Kind.MODEL, "graph", "file", "folder"),
    GRAPH_DATA_SHORT(Kind.MODEL, "file", "bytes", "needed"),
    GRAPH_UNKNOWN_INPUT(Kind.MODEL, "input"),
    GRAPH_NO_SIZES(Kind.MODEL),
    GRAPH_NO_DECODER(Kind.MODEL, "name"),
    GRAPH_UNUSABLE(Kind.MODEL),
    GRAPH_DOES_NOT_RUN(Kind.MODEL),
    GRAPH_NOT_LOADED(Kind.MODEL, "file"),
    GRAPH_WINDOW_LOST(Kind.MODEL, "window"),
    GRAPH_CACHE_OF32(Kind.MODEL),

    CACHE_NOT_CHANGED(Kind.DISK, "folder"),
    CACHE_NOT_MEASURED(Kind.MODEL),

    RUNTIME_NOT_UNPACKED(Kind.DISK, "folder"),
    RUNTIME_NOT_STARTED(Kind.SYSTEM, "reason"),
    RUNTIME_TELEMETRY(Kind.SYSTEM),
    RUNTIME_MADE_FOR_CPU(Kind.SYSTEM),
    RUNTIME_CARD_MEMORY(Kind.MEMORY, "needs", "free"),
    RUNTIME_NOT_FOUND(Kind.SYSTEM, "library"),
    RUNTIME_NO_DRIVER(Kind.SYSTEM),
    RUNTIME_NO_PROVIDER(Kind.SYSTEM),
    RUNTIME_NO_CUDA(Kind.SYSTEM),
    RUNTIME_CUDA_SAYS(Kind.SYSTEM, "reason"),

    TOKENIZER_MISSING(Kind.MODEL),
    TOKENIZER_OLD(Kind.MODEL, "folder"),
    TOKENIZER_DAMAGED(Kind.MODEL),
    TOKENIZER_ENDLESS(Kind.MODEL),

    FILE_LFS_POINTER(Kind.MODEL, "file"),

    FOLDER_IS_FILE(Kind.MODEL, "file"),
    FOLDER_NONE(Kind.REQUEST, "folder"),
    FOLDER_FILE_OUTSIDE(Kind.MODEL, "file"),
    FOLDER_FILE_MISSING(Kind.MODEL, "file", "folder"),
    FOLDER_IMPOSSIBLE_NAME(Kind.MODEL),
    FOLDER_UNREADABLE(Kind.MODEL, "file"),
    FOLDER_OWN_LIBRARY(Kind.MODEL),
    FOLDER_SLIDING_CACHE(Kind.MODEL),
    FOLDER_PIPELINE(Kind.MODEL),
    FOLDER_CHECKPOINT(Kind.MODEL, "folder"),
    FOLDER_NO_MODEL(Kind.MODEL, "folder"),
    FOLDER_INCOMPLETE(Kind.MODEL, "file"),
    FOLDER_IMPOSSIBLE_CONTEXT(Kind.MODEL, "file", "tokens"),
    FOLDER_WRONG_SIZE(Kind.MODEL, "file", "bytes", "expected"),
    FOLDER_WRONG_VALUE(Kind.MODEL, "file", "value", "field"),
    FOLDER_SEVERAL(Kind.REQUEST, "folder", "models"),
    FOLDER_WHICH_GRAPH(Kind.MODEL, "folder", "graphs"),
    FOLDER_NO_SUCH_GRAPH(Kind.REQUEST, "model", "graph", "known"),
    FOLDER_NO_TEMPLATE(Kind.MODEL),

    ADVICE_IGNORED(Kind.MODEL, "file", "field", "value"),
    ADVICE_LOWERED(Kind.MODEL, "file", "field", "value", "used"),

    SAMPLING_TEMPERATURE(Kind.REQUEST),
    SAMPLING_TOP_K(Kind.REQUEST),
    SAMPLING_TOP_P(Kind.REQUEST),
    SAMPLING_MIN_P(Kind.REQUEST),
    SAMPLING_REPETITION(Kind.REQUEST),
    SAMPLING_PRESENCE(Kind.REQUEST),

    EVALUATION_SHORT_TEXT(Kind.REQUEST),
    EVALUATION_WINDOW(Kind.REQUEST, "model", "context", "window"),
    EVALUATION_VOCABULARIES(Kind.REQUEST, "model", "reference"),

    REQUEST_LIMIT(Kind.REQUEST),
    REQUEST_SCHEMA(Kind.REQUEST, "keyword"),
    REQUEST_SCHEMA_ENDLESS(Kind.REQUEST),
    REQUEST_SCHEMA_LARGE(Kind.REQUEST),
    REQUEST_SCHEMA_WRONG(Kind.REQUEST, "place"),
    REQUEST_PROBING(Kind.REQUEST),

    CONVERT_EXISTS(Kind.REQUEST, "folder"),
    CONVERT_BUSY(Kind.REQUEST, "folder"),
    CONVERT_NOT_READ(Kind.DISK, "source"),
    CONVERT_TEMPLATE(Kind.REQUEST, "template", "known"),
    CONVERT_NONE(Kind.REQUEST, "source"),
    CONVERT_FAST_ALREADY(Kind.REQUEST, "graph"),
    CONVERT_NEITHER(Kind.REQUEST, "source"),
    CONVERT_NOT_WRITTEN(Kind.DISK, "folder"),
    CONVERT_NO_ROOM(Kind.DISK, "needed", "free"),
    CONVERT_BLOCK_SIZE(Kind.REQUEST, "size"),
    CONVERT_CONTEXT(Kind.REQUEST, "context", "most"),
    CONVERT_KEPT_BITS(Kind.MODEL, "bits"),
    CONVERT_NOT_CALIBRATED(Kind.MEMORY),
    CONVERT_TEXT_ONLY(Kind.MODEL),
    CONVERT_LONG_POSITIONS(Kind.MODEL, "shorter", "context"),

    CHECKPOINT_ARCHITECTURE(Kind.MODEL, "architecture", "known"),
    CHECKPOINT_HEADS(Kind.MODEL, "heads", "size", "kvHeads"),
    CHECKPOINT_RANGE(Kind.MODEL, "field", "value", "most"),
    CHECKPOINT_EMPTY_CONFIG(Kind.MODEL, "file"),
    CHECKPOINT_NO_TYPE(Kind.MODEL, "file"),
    CHECKPOINT_WRONG_VALUE(Kind.MODEL, "file", "value", "field"),
    CHECKPOINT_EPSILON(Kind.MODEL, "epsilon"),
    CHECKPOINT_NO_CONFIG(Kind.MODEL, "folder"),
    CHECKPOINT_PART(Kind.MODEL, "part"),
    CHECKPOINT_SLIDING_WINDOW(Kind.MODEL),
    CHECKPOINT_QUANTIZED(Kind.MODEL),
    CHECKPOINT_ACTIVATION(Kind.MODEL, "activation"),
    CHECKPOINT_PARTLY_ROTATED(Kind.MODEL),
    CHECKPOINT_OTHER_VALUES(Kind.MODEL),
    CHECKPOINT_SETTING(Kind.MODEL, "setting"),
    CHECKPOINT_EXTRA_TENSOR(Kind.MODEL, "tensor"),
    CHECKPOINT_MULTIPLIERS(Kind.MODEL),
    CHECKPOINT_LAYERS_DIFFER(Kind.MODEL),
    CHECKPOINT_NO_USABLE(Kind.MODEL, "file", "field"),
    CHECKPOINT_NO_TOKENIZER(Kind.MODEL),
    CHECKPOINT_NO_WEIGHTS(Kind.MODEL, "folder"),
    CHECKPOINT_UNSAFE_NAME(Kind.MODEL, "index", "file"),
    CHECKPOINT_PART_MISSING(Kind.MODEL, "files", "folder"),
    CHECKPOINT_WHICH(Kind.REQUEST, "folder", "files"),
    CHECKPOINT_ADAPTER(Kind.MODEL, "folder", "base"),
    CHECKPOINT_ORIGINAL(Kind.MODEL, "folder"),
    CHECKPOINT_PICKLE(Kind.MODEL, "folder"),
    CHECKPOINT_NO_OUTPUT(Kind.MODEL),
    CHECKPOINT_NO_TEMPLATE(Kind.MODEL),
    CHECKPOINT_OFFERS_TEMPLATE(Kind.MODEL, "families"),
    CHECKPOINT_NO_MATRIX(Kind.MODEL, "tensor"),
    CHECKPOINT_CHANGED_TENSOR(Kind.MODEL, "tensor"),
    CHECKPOINT_NO_TENSOR(Kind.MODEL, "tensor"),
    CHECKPOINT_ROTARY(Kind.MODEL, "kind"),
    CHECKPOINT_ROTARY_NUMBERS(Kind.MODEL),
    CHECKPOINT_TYPE(Kind.MODEL, "type"),
    CHECKPOINT_CUT_SHORT(Kind.MODEL, "file"),
    CHECKPOINT_INCOMPLETE(Kind.MODEL, "file", "bytes", "needed"),
    CHECKPOINT_NO_SAFETENSORS(Kind.MODEL, "file"),
    CHECKPOINT_MATRIX_SIZE(
            Kind.MODEL, "tensor", "rows", "columns", "expectedRows", "expectedColumns"),
    CHECKPOINT_VECTOR_SIZE(Kind.MODEL, "tensor", "weights", "expected"),
    CHECKPOINT_NO_NUMBERS(Kind.MODEL, "tensor"),

    GGUF_UNUSABLE(Kind.MODEL, "file", "reason"),
    GGUF_NONE(Kind.MODEL),
    GGUF_VERSION(Kind.MODEL, "version"),
    GGUF_KEY_TWICE(Kind.MODEL, "key"),
    GGUF_METADATA_TYPE(Kind.MODEL, "type"),
    GGUF_LIST_TYPE(Kind.MODEL, "type"),
    GGUF_ALIGNMENT(Kind.MODEL),
    GGUF_TENSOR_TWICE(Kind.MODEL, "tensor"),
    GGUF_DIMENSIONS(Kind.MODEL, "tensor", "dimensions"),
    GGUF_IMPOSSIBLE_SIZES(Kind.MODEL, "tensor"),
    GGUF_OUTSIDE(Kind.MODEL, "tensor"),
    GGUF_CUT_SHORT(Kind.MODEL, "bytes", "needed"),
    GGUF_OVERLAP(Kind.MODEL),
    GGUF_HEADER_ENDS(Kind.MODEL),
    GGUF_CLAIMS(Kind.MODEL, "count", "things"),
    GGUF_TENSORS(Kind.MODEL),
    GGUF_KEYS(Kind.MODEL),
    GGUF_ELEMENTS(Kind.MODEL),
    GGUF_TEXT_BYTES(Kind.MODEL),
    GGUF_NO_TENSOR(Kind.MODEL, "tensor"),
    GGUF_PART_NAME(Kind.MODEL, "file", "count"),
    GGUF_PARTS_MISSING(Kind.MODEL, "file", "count", "missing"),
    GGUF_ADAPTER(Kind.MODEL, "file"),
    GGUF_PROJECTOR(Kind.MODEL, "file"),
    GGUF_NO_MODEL(Kind.MODEL, "file"),
    GGUF_EXPERTS(Kind.MODEL, "file"),
    GGUF_NO_EMBEDDING(Kind.MODEL),
    GGUF_NO_USABLE(Kind.MODEL, "key"),
    GGUF_WRONG_VALUE(Kind.MODEL, "key"),
    GGUF_ROPE_FREQS(Kind.MODEL),
    GGUF_ROTARY(Kind.MODEL, "kind"),
    GGUF_TOKENIZER_KIND(Kind.MODEL, "kind"),
    GGUF_TOKENIZER_RULES(Kind.MODEL, "rules"),
    GGUF_STORAGE(Kind.MODEL, "tensor", "number", "known"),

    REMOTE_ADDRESS(Kind.REQUEST, "address"),
    REMOTE_BAD_KEY(Kind.REQUEST, "host"),
    REMOTE_KEY_IN_CLEAR(Kind.REQUEST, "host"),
    REMOTE_UNKNOWN_HOST(Kind.NETWORK, "host"),
    REMOTE_NO_CONNECTION(Kind.NETWORK, "host"),
    REMOTE_CERTIFICATE(Kind.NETWORK, "host"),
    REMOTE_NO_TLS(Kind.NETWORK, "host"),
    REMOTE_SILENT(Kind.NETWORK, "host"),
    REMOTE_STALLED(Kind.NETWORK, "host", "seconds"),
    REMOTE_CUT_OFF(Kind.NETWORK, "host"),
    REMOTE_SIGN_IN(Kind.REQUEST, "host"),
    REMOTE_FORBIDDEN(Kind.REQUEST, "host"),
    REMOTE_NO_API(Kind.REQUEST, "host"),
    REMOTE_NO_MODEL(Kind.REQUEST, "host", "model"),
    REMOTE_MOVED(Kind.REQUEST, "host"),
    REMOTE_BUSY(Kind.NETWORK, "host"),
    REMOTE_BUSY_FOR(Kind.NETWORK, "host", "seconds"),
    REMOTE_REFUSED(Kind.NETWORK, "host", "reason"),
    REMOTE_STATUS(Kind.NETWORK, "host", "status"),
    REMOTE_FILTERED(Kind.NETWORK, "host"),
    REMOTE_LEFT_OUT(Kind.REQUEST, "host", "names"),
    REMOTE_CANNOT_CONTINUE(Kind.REQUEST, "host"),
    REMOTE_NOT_HERE(Kind.REQUEST, "model"),

    TOLD_TEXT(Kind.INTERNAL, "text"),
    TOLD_UNKNOWN(Kind.INTERNAL, "code");

    private final Kind kind;
    private final List<String> valueNames;

    ProblemCode(Kind kind, String... valueNames) {
        this.kind = kind;
        this.valueNames = List.of(valueNames);
    }

    /** By its {@linkplain #key() key}. */
    public static Optional<ProblemCode> of(String key) {
        return Problem.Code.of(key, values());
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public List<String> valueNames() {
        return valueNames;
    }
}
