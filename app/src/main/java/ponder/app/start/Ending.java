package ponder.app.start;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.reply.ReadingAloud;
import ponder.app.concurrent.Background;
import ponder.app.platform.PrivateFiles;
import ponder.app.platform.UserFolders;
import ponder.app.problem.Unstopped;
import ponder.app.serving.Serving;
import ponder.app.session.Closing;
import ponder.app.session.EngineSlot;
import ponder.app.shell.ModelsWindow;

/** The end of the program, once no more can be asked of it. */
final class Ending {
    private final EngineSlot engines;
    private final Serving serving;
    private final ReadingAloud aloud;
    private final Background background;
    private final UserFolders folders;
    private @Nullable Closing closing;
    private @Nullable ModelsWindow models;

    Ending(
            EngineSlot engines,
            Serving serving,
            ReadingAloud aloud,
            Background background,
            UserFolders folders) {
        this.engines = engines;
        this.serving = serving;
        this.aloud = aloud;
        this.background = background;
        this.folders = folders;
    }

    /** What is there once the window has been filled. */
    void with(Closing chats, ModelsWindow tasks) {
        closing = chats;
        models = tasks;
    }

    /** What is the user's is closed before what still computes is waited for. */
    void shutDown() {
        Optional<ModelsWindow> tasks = Optional.ofNullable(models);
        inOrder(
                CrashLog::close,
                aloud::end,
                () -> tasks.ifPresent(ModelsWindow::stop),
                serving::close,
                engines::close,
                this::closeStore,
                background::close,
                () -> folders.all().forEach(PrivateFiles::tighten),
                () -> Unstopped.await(engines.ended(), ended(tasks)));
    }

    private static CompletableFuture<Void> ended(Optional<ModelsWindow> tasks) {
        return tasks.map(ModelsWindow::ended)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private void closeStore() {
        Closing end = closing;
        String problem = end == null ? null : end.closeStore();
        if (problem != null) {
            System.err.println(problem);
            ExitSignals.incomplete();
        }
    }

    /** Takes all steps; one that fails keeps none of the others from being taken. */
    static void inOrder(Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (Unstopped e) {
                ExitSignals.unstopped();
            } catch (RuntimeException | Error e) {
                ExitSignals.incomplete();
                ExitSignals.unstopped();
                System.getLogger(Ending.class.getName())
                        .log(System.Logger.Level.ERROR, "not closed", e);
            }
        }
    }
}
