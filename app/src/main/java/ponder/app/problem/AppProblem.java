package ponder.app.problem;

import java.util.List;
import java.util.Optional;
import ponder.inference.problem.Problem;
import ponder.inference.problem.Problem.Kind;

/**
 * What can go wrong in the program around the engine. A constant whose sentence begins with a
 * lower-case letter is part of another's. The sentences are in {@code problems*.properties}, in
 * English only for these: the engine's come with its codes.
 */
public enum AppProblem implements Problem.Code {
    IMPORT_NOT_JSON(Kind.REQUEST, "file"),
    IMPORT_UNREADABLE(Kind.DISK, "file"),
    IMPORT_NO_FILE(Kind.REQUEST, "file"),
    IMPORT_TOO_LARGE(Kind.REQUEST, "file", "gigabytes"),
    IMPORT_NOTHING(Kind.REQUEST, "file"),
    IMPORT_UNKNOWN(Kind.REQUEST, "file"),
    IMPORT_PAGE(Kind.REQUEST, "file"),
    IMPORT_NEWER(Kind.REQUEST),
    IMPORT_DAMAGED(Kind.REQUEST, "file"),
    IMPORT_MISSING(Kind.REQUEST, "file", "place", "field"),
    IMPORT_WRONG(Kind.REQUEST, "file", "place", "field", "value"),
    IMPORT_TWICE(Kind.REQUEST, "file", "place"),
    IMPORT_PARENT_MISSING(Kind.REQUEST, "file", "place"),
    IMPORT_CIRCLE(Kind.REQUEST, "file", "place"),
    IMPORT_PLACE_CHAT(Kind.REQUEST, "number", "title"),
    IMPORT_PLACE_UNTITLED(Kind.REQUEST, "number"),
    IMPORT_PLACE_MESSAGE(Kind.REQUEST, "place", "message"),
    IMPORT_NO_SUCH_FILE(Kind.REQUEST, "file"),
    IMPORT_NOT_A_FILE(Kind.REQUEST, "file"),
    IMPORT_NOT_SAVED(Kind.DISK, "reason"),
    IMPORT_NOT_SAVED_YET(Kind.DISK),

    STORE_UNREADABLE(Kind.DISK),
    STORE_NEWER(Kind.REQUEST, "file"),
    STORE_FULL(Kind.DISK, "folder"),
    STORE_LOCKED(Kind.DISK, "file"),
    STORE_READ_ONLY(Kind.DISK, "file"),
    STORE_UNRESCUED(Kind.DISK, "file"),
    STORE_UNUSABLE(Kind.DISK, "folder"),
    STORE_FOLDER_UNUSABLE(Kind.DISK, "folder"),

    EXPORT_NOTHING(Kind.REQUEST),
    EXPORT_IS_FOLDER(Kind.REQUEST, "file"),
    EXPORT_EXISTS(Kind.REQUEST, "file"),
    EXPORT_NOT_WRITTEN(Kind.DISK, "file"),
    EXPORT_NO_CHAT(Kind.REQUEST, "ids"),

    ASK_FILE_NONE(Kind.REQUEST, "file"),
    ASK_FILE_FOLDER(Kind.REQUEST, "file"),
    ASK_FILE_UNREAD(Kind.REQUEST, "file"),
    ASK_FILE_UNREADABLE(Kind.DISK, "file"),
    ASK_NO_QUESTION(Kind.REQUEST),
    ASK_BLANK(Kind.REQUEST),
    ASK_FILE_TOO_LARGE(Kind.REQUEST, "file", "megabytes"),
    ASK_NO_MODEL(Kind.REQUEST),
    ASK_KEY_ALONE(Kind.REQUEST),
    ASK_NOT_A_KEY(Kind.REQUEST, "file"),
    ASK_KEY_TOO_LARGE(Kind.REQUEST, "file", "megabytes"),
    ASK_NOT_A_SCHEMA(Kind.REQUEST, "file"),
    ASK_SCHEMA_TOO_LARGE(Kind.REQUEST, "file", "megabytes"),
    ASK_NO_SCHEMAS(Kind.REQUEST),
    ASK_NAME_MODEL(Kind.REQUEST, "host"),
    ASK_WHICH_MODEL(Kind.REQUEST, "host", "models"),
    ASK_EFFORT(Kind.REQUEST, "effort", "efforts"),
    ASK_NO_EFFORTS(Kind.REQUEST),
    ASK_CONTRADICTION(Kind.REQUEST, "one", "other"),

    PROMPT_TWO_SOURCES(Kind.REQUEST),
    PROMPT_IDS_NEED_MODEL(Kind.REQUEST),
    PROMPT_DATE(Kind.REQUEST, "date"),
    PROMPT_NO_FILE(Kind.REQUEST, "file"),
    PROMPT_FILE_UNREAD(Kind.REQUEST, "file"),
    PROMPT_FILE_TOO_LARGE(Kind.REQUEST, "file", "megabytes"),
    PROMPT_NOT_JSON(Kind.REQUEST, "file", "line", "column"),
    PROMPT_NO_OBJECT(Kind.REQUEST, "file"),
    PROMPT_NO_MESSAGES(Kind.REQUEST, "file"),
    PROMPT_MESSAGE_WRONG(Kind.REQUEST, "file", "number"),
    PROMPT_TOOLS_WRONG(Kind.REQUEST, "file"),
    PROMPT_VARIABLES_WRONG(Kind.REQUEST, "file"),
    PROMPT_FIELD_UNKNOWN(Kind.REQUEST, "file", "field"),

    INSPECT_SHORT_CONTEXT(Kind.REQUEST),
    INSPECT_MEMORY(Kind.MEMORY),

    PERPLEXITY_FOLDER(Kind.REQUEST, "file"),
    PERPLEXITY_TOO_LARGE(Kind.REQUEST, "file", "megabytes"),
    PERPLEXITY_REMOTE(Kind.REQUEST, "model"),

    REPRODUCE_NOTHING(Kind.REQUEST, "file"),
    REPRODUCE_MANY(Kind.REQUEST, "file", "count"),
    REPRODUCE_NO_MODEL(Kind.REQUEST, "model", "fingerprint"),
    CHECK_NO_FILE(Kind.DISK, "file"),
    CHECK_FOLDER(Kind.REQUEST, "file"),
    CHECK_TOO_LARGE(Kind.REQUEST, "file", "megabytes"),

    BENCH_THREADS(Kind.REQUEST, "threads", "most"),

    MODEL_NOT_FOUND(Kind.REQUEST, "folder"),
    MODEL_NOT_LOADED(Kind.REQUEST),
    MODEL_NOT_SENT(Kind.REQUEST, "host"),

    COMMAND_ENDED(Kind.REQUEST),
    COMMAND_WINDOW_ENDED(Kind.SYSTEM),
    COMMAND_WINDOW_SILENT(Kind.SYSTEM),
    COMMAND_WINDOW_OTHER(Kind.SYSTEM),
    COMMAND_OUTPUT_LOST(Kind.DISK),
    COMMAND_UNEXPECTED(Kind.INTERNAL, "error"),

    WORK_UNEXPECTED(Kind.INTERNAL),
    HUB_ADDRESS(Kind.REQUEST, "name", "address"),

    SERVE_NO_ADDRESS(Kind.REQUEST, "host"),
    SERVE_PORT(Kind.REQUEST, "host", "port"),
    SERVE_NEEDS_KEY(Kind.REQUEST, "host"),
    SERVE_NO_MODELS(Kind.REQUEST),
    SERVE_HOST(Kind.REQUEST),
    SERVE_ORIGIN(Kind.REQUEST),
    SERVE_KEY(Kind.REQUEST),
    SERVE_NO_PATH(Kind.REQUEST),
    SERVE_METHOD(Kind.REQUEST, "method"),
    SERVE_NO_MODEL(Kind.REQUEST, "model", "offered"),
    SERVE_ELSEWHERE(Kind.REQUEST),
    SERVE_FULL(Kind.REQUEST, "requests"),
    SERVE_STOPPED(Kind.REQUEST),
    SERVE_UNREAD(Kind.REQUEST),
    SERVE_NOT_JSON(Kind.REQUEST),
    SERVE_NESTED(Kind.REQUEST, "levels"),
    SERVE_TOO_LARGE(Kind.REQUEST, "megabytes"),
    SERVE_TOO_SLOW(Kind.REQUEST),
    SERVE_MISSING(Kind.REQUEST, "field"),
    SERVE_WRONG(Kind.REQUEST, "field", "kind"),
    SERVE_UNSUPPORTED(Kind.REQUEST, "field"),
    SERVE_TOO_LONG(Kind.REQUEST, "context", "field"),
    SERVE_PORT_RANGE(Kind.REQUEST, "port"),
    SERVE_REQUESTS_RANGE(Kind.REQUEST, "requests"),
    SERVE_MINUTES_RANGE(Kind.REQUEST, "minutes"),
    SERVE_ORIGIN_FORM(Kind.REQUEST, "origin"),
    SERVE_NO_KEY(Kind.REQUEST),
    SERVE_KEY_LOST(Kind.DISK),

    START_NOT_LOCKED(Kind.DISK, "lock", "state", "data"),
    START_WINDOW_OPEN(Kind.DISK, "folder"),
    START_WINDOW_SILENT(Kind.REQUEST),
    START_COMMAND_BUSY(Kind.REQUEST),
    START_NO_DISPLAY(Kind.SYSTEM),
    START_NO_GTK(Kind.SYSTEM),
    START_NO_LIBRARY(Kind.SYSTEM),

    PRINT_NO_PRINTER(Kind.SYSTEM),
    PRINT_NO_SPOOLER(Kind.SYSTEM, "program");

    private final Kind kind;
    private final List<String> valueNames;

    AppProblem(Kind kind, String... valueNames) {
        this.kind = kind;
        this.valueNames = List.of(valueNames);
    }

    /** By its {@linkplain #key() key}. */
    public static Optional<AppProblem> of(String key) {
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
