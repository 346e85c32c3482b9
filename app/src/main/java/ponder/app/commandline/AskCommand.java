package ponder.app.commandline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.LoopGuard;
import ponder.inference.ModelSource;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyGuard;
import ponder.inference.StructuredAnswers;
import ponder.inference.chat.ChatMessage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Asks one question or several, each in a chat of its own. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = "Ask a question. The thinking goes to stderr, the answer to stdout.")
final class AskCommand implements Callable<Integer> {
    private static final int LARGEST_FILE = 64_000_000;
    private static final int LARGEST_SCHEMA = 1_000_000;

    private final Consumer<Runnable> onExit;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = "Questions, each asked in a chat of its own.")
    private List<String> prompts = new ArrayList<>();

    @Option(names = "--file", description = "File of questions, one per line.")
    private @Nullable Path file;

    @Mixin private AskedModel model = new AskedModel();

    @Option(names = "--json", description = "Print events to stdout as JSON, one per line.")
    private boolean json;

    @Mixin private ThinkingOptions thinking = new ThinkingOptions();

    @Option(names = "--seed", description = "Random seed; the same seed gives the same text.")
    private @Nullable Long seed;

    @Option(
            names = "--answer-limit",
            description = "Maximum tokens of the answer; 0 means no limit.")
    private int answerLimit;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "JSON schema that the answer keeps to; the thinking stays free.")
    private @Nullable Path schemaFile;

    @Option(
            names = "--closing-words",
            paramLabel = "TEXT",
            description =
                    "Said for the model when its thinking is cut short (default: a sentence in the language of the thinking).")
    private String closingWords = "";

    @Option(
            names = "--no-loop-guard",
            description = "Let thinking and answer repeat themselves without end.")
    private boolean noLoopGuard;

    @Option(names = "--system", description = "System prompt.")
    private String system = "";

    @Option(names = "--cpu", description = "Do not use a GPU.")
    private boolean cpu;

    @Option(
            names = "--context",
            description = "Context length in tokens (default: what fits in memory).")
    private @Nullable Integer context;

    @Option(names = "--graph", description = "Which of the folder's precisions to use, such as q4.")
    private @Nullable String graph;

    @Option(
            names = "--draft-model",
            paramLabel = "FOLDER",
            description = "A smaller model with the same vocabulary, which guesses ahead.")
    private @Nullable Path draftModel;

    @Option(
            names = "--stats",
            description = "Print token counts and speed to stderr after each reply.")
    private boolean stats;

    @Mixin private SamplingOptions sampling = new SamplingOptions();

    private final Output output = new Output();

    AskCommand(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    @Override
    public Integer call() {
        thinking.refuseContradictions();
        List<String> questions = questions();
        EngineOptions.Keys keys = model.keys();
        ModelSource source = model.source(keys);
        EngineOptions options =
                EngineOptions.in(UserFolders.ofThisSystem().cache())
                        .on(cpu ? DevicePreference.CPU : DevicePreference.AUTO)
                        .withContext(ContextOption.tokens(context))
                        .withPrecision(graph)
                        .withDraftModel(draftModel)
                        .withKeys(keys);
        String schema = schema();
        int code = 0;
        try (ChatEngine engine = OpenedEngine.open(onExit, source, options)) {
            engine.info().notices().forEach(notice -> output.err(notice + System.lineSeparator()));
            thinking.check(engine.info().reasoning());
            for (String question : questions) {
                check(schema, engine);
                code = Math.max(code, ask(engine, question, schema));
            }
        }
        return code;
    }

    private List<String> questions() {
        List<String> all = new ArrayList<>(prompts);
        if (all.stream().anyMatch(String::isBlank)) {
            throw new PonderException(Problem.of(AppProblem.ASK_BLANK));
        }
        if (file != null) {
            TextFile.read(
                            file,
                            LARGEST_FILE,
                            AppProblem.ASK_FILE_FOLDER,
                            AppProblem.ASK_FILE_TOO_LARGE)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .forEach(all::add);
        }
        if (all.isEmpty()) {
            throw new PonderException(Problem.of(AppProblem.ASK_NO_QUESTION));
        }
        return all;
    }

    private @Nullable String schema() {
        return schemaFile == null
                ? null
                : TextFile.read(
                        schemaFile,
                        LARGEST_SCHEMA,
                        AppProblem.ASK_NOT_A_SCHEMA,
                        AppProblem.ASK_SCHEMA_TOO_LARGE);
    }

    private static void check(@Nullable String schema, ChatEngine engine) {
        if (schema != null) {
            engine.capability(StructuredAnswers.class)
                    .orElseThrow(() -> new PonderException(Problem.of(AppProblem.ASK_NO_SCHEMAS)))
                    .check(schema);
        }
    }

    private int ask(ChatEngine engine, String question, @Nullable String schema) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!system.isBlank()) {
            messages.add(ChatMessage.system(system));
        }
        messages.add(ChatMessage.user(question));
        LoopGuard loops = noLoopGuard ? LoopGuard.OFF : LoopGuard.ON;
        ChatRequest request =
                thinking.in(
                        new ChatRequest(
                                        messages,
                                        sampling.over(engine.info().advisedSampling()),
                                        thinking.mode(),
                                        thinking.limit(),
                                        answerLimit,
                                        seed)
                                .withGuard(new ReplyGuard(loops, closingWords, 0))
                                .withAnswerSchema(schema));
        ReplyEvent last = print(engine, request);
        output.requireReader();
        return last instanceof ReplyEvent.Failed failed
                ? FailedCommand.exitCode(failed.problem())
                : 0;
    }

    /** Prints a reply as it comes, for as long as somebody reads it. */
    private ReplyEvent print(ChatEngine engine, ChatRequest request) {
        Consumer<ReplyEvent> printer =
                json
                        ? new JsonEventPrinter(output, request.sampling())
                        : new TextEventPrinter(output, stats);
        CompletableFuture<Void> lost = new CompletableFuture<>();
        Reply reply =
                engine.reply(
                        request,
                        event -> {
                            printer.accept(event);
                            if (output.lost()) {
                                lost.complete(null);
                            }
                        });
        lost.thenRun(reply::cancel);
        return reply.completion().join();
    }
}
