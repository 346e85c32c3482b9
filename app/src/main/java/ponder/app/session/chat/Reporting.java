package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.platform.Software;
import ponder.app.report.Report;
import ponder.app.report.Report.Evidence;
import ponder.app.session.queue.ReplyQueue;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.ModelSource;
import ponder.inference.PromptRendering;
import ponder.inference.engines.HashedFile;
import ponder.inference.problem.PonderException;

/** Gathers the reports of a chat's replies. */
public final class Reporting {
    private final Transcript chat;
    private final ReplyQueue queue;

    Reporting(Transcript chat, ReplyQueue queue) {
        this.chat = chat;
        this.queue = queue;
    }

    /** What remains to be done in the background, since it reads all files of the model. */
    public interface Gathering {
        /**
         * @param progress told from 0 to 1; what it throws ends the work
         */
        Report run(DoubleConsumer progress);
    }

    /** Whether it is recorded by what a message was made. */
    public static boolean offeredFor(MessageViewModel message) {
        RunRecord run = message.toMessage().run();
        return run != null && run.stats() != null;
    }

    /**
     * Begins a report, on the JavaFX thread. Prompt and files are part of it where the model that
     * made the reply is the one in use.
     *
     * @param source of the model in use; null for none
     */
    public Gathering begin(MessageViewModel reply, @Nullable ModelSource source) {
        Message last = reply.toMessage();
        List<Message> branch = new ArrayList<>(chat.tree().path(last.parent()));
        branch.add(last);
        String title = chat.conversation().get().title();
        long now = chat.services().millis().getAsLong();
        RunRecord run = last.run();
        Optional<PromptRendering> rendering = queue.model().capability(PromptRendering.class);
        if (run == null || source == null || rendering.isEmpty() || !inUse(run)) {
            return progress -> Report.of(title, branch, Evidence.none(now, Software.here()));
        }
        ChatRequest request =
                chat.requests()
                        .reply(last.parent(), run.parameters(), null)
                        .withPromptedAt(run.promptedAt());
        return progress ->
                Report.of(
                        title,
                        branch,
                        new Evidence(
                                prompt(rendering.get(), request),
                                rendering.get().templateHash(),
                                HashedFile.of(source, progress),
                                now,
                                Software.here()));
    }

    /** Null where it cannot be made, as of files beyond all bounds: the rest is worth keeping. */
    private static @Nullable String prompt(PromptRendering rendering, ChatRequest request) {
        try {
            return rendering.prompt(request).text();
        } catch (PonderException e) {
            System.getLogger(Reporting.class.getName())
                    .log(System.Logger.Level.WARNING, "a report is without its prompt", e);
            return null;
        }
    }

    private boolean inUse(RunRecord run) {
        return queue.model()
                .info()
                .map(EngineInfo::fingerprint)
                .filter(run.modelHash()::equals)
                .isPresent();
    }
}
