package ponder.app.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Ending;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.Reproduction;
import ponder.app.conversation.RequestBuilder;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.platform.Software;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.DevicePreference;
import ponder.inference.EngineInfo;
import ponder.inference.EngineOptions;
import ponder.inference.ExactReplay;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.chat.Part;
import ponder.inference.chat.Parts;
import ponder.inference.models.ModelFingerprint;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Makes the reply of a report again. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = {
            "Make the reply of a saved report again, and say whether it comes out the same.",
            "A report is what “Save report…” saves: a web page or a PDF. An exported chat will do too; its last reply is made again. The exit code is 1 if the reply differs or cannot be made again, and 5 if the file cannot be read."
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Consumer<Runnable> onExit;

    @Parameters(paramLabel = "FILE", description = "Report to check.")
    private Path file = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Model folder (default: the one among your models that made the reply).")
    private @Nullable Path model;

    @Option(names = "--cpu", description = "Do not use a GPU.")
    private boolean cpu;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    private final Output output = new Output();

    ReproduceCommand(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    @Override
    public Integer call() {
        WholeChat chat = chat();
        Message before = chat.branch().getLast();
        RunRecord run = before.run();
        ReplyStats stats = run == null ? null : run.stats();
        if (run == null || stats == null || run.server() != null) {
            throw new PonderException(Problem.of(AppProblem.REPRODUCE_NOTHING, file));
        }
        EngineOptions options =
                EngineOptions.in(UserFolders.ofThisSystem().cache())
                        .on(cpu ? DevicePreference.CPU : DevicePreference.AUTO);
        try (ChatEngine engine =
                OpenedEngine.open(onExit, new ModelSource.LocalFolder(folder(run)), options)) {
            Message now = again(engine, chat, before, run.parameters(), stats);
            return tell(Reproduction.of(before, now), engine.info());
        }
    }

    private WholeChat chat() {
        if (Files.notExists(file)) {
            throw new PonderException(Problem.of(AppProblem.CHECK_NO_FILE, file));
        }
        List<ImportedChat> chats = ChatImport.read(file, done -> {});
        if (chats.size() != 1) {
            throw new PonderException(Problem.of(AppProblem.REPRODUCE_MANY, file, chats.size()));
        }
        return chats.getFirst().withIds(new AtomicLong()::incrementAndGet);
    }

    private Path folder(RunRecord run) {
        if (model != null) {
            return model;
        }
        return KnownModels.library().folders().stream()
                .filter(folder -> ModelFingerprint.of(folder).equals(run.modelHash()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new PonderException(
                                        Problem.of(
                                                AppProblem.REPRODUCE_NO_MODEL,
                                                run.model(),
                                                run.modelHash())));
    }

    private static Message again(
            ChatEngine engine,
            WholeChat chat,
            Message before,
            ChatParameters by,
            ReplyStats stats) {
        ChatRequest request =
                new RequestBuilder(new ConversationTree(chat.messages()), () -> "", "")
                        .reply(before.parent(), by.withSeed(stats.seed()), null);
        List<Part> said = new ArrayList<>();
        Reply reply =
                engine.capability(ExactReplay.class)
                        .orElseThrow()
                        .replay(request, stats, event -> said.addAll(parts(event)));
        ReplyEvent last = reply.completion().join();
        if (last instanceof ReplyEvent.Failed failed) {
            throw new PonderException(failed.problem());
        }
        ReplyStats figures = last instanceof ReplyEvent.Finished end ? whole(end) : null;
        return Message.reply(before.id() + 1, before.conversation(), before.parent(), 0)
                .withParts(Parts.plus(List.of(), said))
                .withRun(
                        new RunRecord(
                                engine.info().name(),
                                engine.info().fingerprint(),
                                engine.info().device().provider(),
                                by,
                                figures,
                                Software.here()))
                .ended(Ending.COMPLETE, null, 0);
    }

    /** Whoever ends the command is told nothing of what half a reply is like. */
    private static ReplyStats whole(ReplyEvent.Finished end) {
        if (end.reason() == FinishReason.CANCELLED) {
            throw new PonderException(Problem.of(AppProblem.COMMAND_ENDED));
        }
        return end.stats();
    }

    private static List<Part> parts(ReplyEvent event) {
        return switch (event) {
            case ReplyEvent.ReasoningDelta delta -> List.of(new Part.Reasoning(delta.text()));
            case ReplyEvent.AnswerDelta delta -> List.of(new Part.Text(delta.text()));
            case ReplyEvent.HintGiven hint -> List.of(new Part.Hint(hint.text()));
            default -> List.of();
        };
    }

    private int tell(Reproduction result, EngineInfo by) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("file", file.toString());
            fields.put("model", by.name());
            fields.put("same", result.outcome().name().toLowerCase(Locale.ROOT));
            fields.put("sentence", result.sentence());
            output.utf8(new JsonMapper().writeValueAsString(fields) + System.lineSeparator());
        } else {
            output.out(result.sentence() + System.lineSeparator());
        }
        output.requireReader();
        return result.outcome() == Reproduction.Outcome.NOTHING ? 1 : 0;
    }
}
