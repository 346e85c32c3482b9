package ponder.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import ponder.app.ScriptedEngine;
import ponder.app.concurrent.Background;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.app.server.reply.Lease;
import ponder.app.server.reply.Models;
import ponder.app.session.EngineSlots;
import ponder.app.session.ModelSession;
import ponder.app.session.ParameterScope;
import ponder.app.session.queue.ModelState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;
import ponder.inference.problem.PonderException;

/** Which model other programs get, and when. */
class LentModelsTest {
    private static final ModelSource DEMO =
            new ModelSource.LocalFolder(
                    Path.of("").toAbsolutePath().resolveSibling("assets/demo-model/package"));

    private final List<Runnable> loads = new ArrayList<>();
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ReplyQueue replies = new ReplyQueue(Runnable::run);
    private final Background background = new Background();
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ModelSession session =
            new ModelSession(
                    UserFolders.ofThisSystem(),
                    preferences,
                    replies,
                    new ParameterScope(),
                    background,
                    EngineSlots.of(loads::add, Runnable::run, engine),
                    notice -> {});
    private final LentModels models =
            new LentModels(session.shownProperty(), replies, Runnable::run);

    @AfterEach
    void close() {
        session.close();
        background.close();
    }

    private void work() {
        while (!loads.isEmpty()) {
            loads.removeFirst().run();
        }
    }

    private static AppProblem code(Executable asking) {
        PonderException refused = assertThrows(PonderException.class, asking);
        return assertInstanceOf(AppProblem.class, refused.problem().code());
    }

    @Test
    void theOneOfTheWindowIsOfferedByItsName() throws Exception {
        session.load(DEMO);
        assertEquals(List.of("ponder-demo"), models.names());
        assertEquals("", models.loaded());
        work();
        assertEquals("ponder-demo", models.loaded());
        assertEquals("ponder-demo", models.named(""));
        assertEquals(AppProblem.SERVE_NO_MODEL, code(() -> models.named("gpt")));
        try (Lease lease = models.lease("ponder-demo").get()) {
            assertSame(engine, lease.engine());
            assertEquals(1, replies.model().uses().guestsProperty().get());
        }
        assertEquals(0, replies.model().uses().guestsProperty().get());
        assertEquals(1, models.loads());
    }

    @Test
    void aModelOnItsWayIsWaitedForAndOneAtRestIsLoaded() throws Exception {
        session.load(DEMO);
        CompletableFuture<Lease> early = models.lease("ponder-demo");
        assertEquals(false, early.isDone());
        work();
        early.get().close();
        session.rest();
        work();
        assertEquals(ModelState.RESTING, replies.model().stateProperty().get());
        assertEquals(List.of("ponder-demo"), models.names(), "it is still offered");
        CompletableFuture<Lease> waking = models.lease("ponder-demo");
        assertEquals(ModelState.LOADING, replies.model().stateProperty().get());
        work();
        waking.get().close();
        assertEquals(2, models.loads());
    }

    @Test
    void whoHasGoneWakesNothingAndHasNothing() {
        session.load(DEMO);
        CompletableFuture<Lease> gone = models.lease("ponder-demo");
        Models.forget(gone);
        work();
        assertEquals(0, replies.model().uses().guestsProperty().get());
    }

    @Test
    void withoutAModelAndWithOneOnAServerNothingIsOffered() {
        assertEquals(AppProblem.MODEL_NOT_LOADED, code(() -> models.named("")));
        engine.server = "example.org";
        session.load(new ModelSource.Endpoint(URI.create("https://example.org/v1"), "r1"));
        work();
        assertEquals(List.of(), models.names());
        assertEquals(AppProblem.SERVE_ELSEWHERE, code(() -> models.named("")));
        assertEquals(AppProblem.SERVE_ELSEWHERE, code(() -> models.named("r1")));
        ExecutionException refused =
                assertThrows(ExecutionException.class, () -> models.lease("ponder-demo").get());
        assertInstanceOf(PonderException.class, refused.getCause());
        assertTrue(engine.requests.isEmpty());
    }

    @Test
    void whoeverWaitsForAModelThatIsUnloadedIsTold() {
        session.load(DEMO);
        CompletableFuture<Lease> waiting = models.lease("ponder-demo");
        session.unload();
        ExecutionException refused = assertThrows(ExecutionException.class, waiting::get);
        PonderException told = assertInstanceOf(PonderException.class, refused.getCause());
        assertEquals(AppProblem.MODEL_NOT_LOADED, told.problem().code());
    }
}
