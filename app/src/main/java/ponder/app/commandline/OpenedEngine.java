package ponder.app.commandline;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Unstopped;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** A command's model, which is closed in order when the system asks the program to end. */
final class OpenedEngine {
    private final CompletableFuture<ChatEngine> opened = new CompletableFuture<>();
    private volatile boolean ended;

    private OpenedEngine() {}

    /**
     * Opens a model. It can be ended from now on: leaving while the runtime loads would crash it as
     * well as leaving while it computes.
     *
     * @param onExit registers what must be closed in order when the system asks the program to end
     * @throws PonderException if it cannot be loaded, or the program was asked to end
     */
    static ChatEngine open(Consumer<Runnable> onExit, ModelSource source, EngineOptions options) {
        return open(onExit, wanted -> EngineFactory.open(source, options, wanted));
    }

    static ChatEngine open(Consumer<Runnable> onExit, Function<BooleanSupplier, ChatEngine> load) {
        OpenedEngine engine = new OpenedEngine();
        onExit.accept(engine::end);
        return engine.load(load);
    }

    private ChatEngine load(Function<BooleanSupplier, ChatEngine> load) {
        try {
            ChatEngine engine = load.apply(() -> !ended);
            opened.complete(engine);
            return engine;
        } catch (CancellationException e) {
            throw new PonderException(Problem.of(AppProblem.COMMAND_ENDED), e);
        } finally {
            opened.cancel(false);
        }
    }

    private void end() {
        ended = true;
        Unstopped.await(opened);
        if (!opened.isCompletedExceptionally()) {
            opened.join().close();
        }
    }
}
