package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.concurrent.Background;
import ponder.app.platform.UserFolders;
import ponder.app.session.queue.ModelState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What the window is told of the model while models come and go. */
class ModelSessionTest {
    private final List<Runnable> loads = new ArrayList<>();
    private final List<Runnable> uiThread = new ArrayList<>();
    private final List<EngineOptions> options = new ArrayList<>();
    private @Nullable PonderException refusal;
    private ScriptedEngine engine = new ScriptedEngine();
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ReplyQueue replies = new ReplyQueue(Runnable::run);
    private final Background background = new Background();
    private final ModelSession session =
            new ModelSession(
                    UserFolders.ofThisSystem(),
                    preferences,
                    replies,
                    new ParameterScope(),
                    background,
                    new EngineSlot(loads::add, uiThread::add, (source, o, wanted) -> open(o)),
                    notice -> {});

    private ChatEngine open(EngineOptions wanted) {
        options.add(wanted);
        if (refusal != null) {
            throw refusal;
        }
        engine = new ScriptedEngine();
        return engine;
    }

    @AfterEach
    void close() {
        session.close();
        background.close();
    }

    private static void run(List<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
        }
    }

    private static ModelSource model(String name) {
        return new ModelSource.LocalFolder(Path.of(name));
    }

    private @Nullable ModelSource shown() {
        return session.shownProperty().get().source();
    }

    @Test
    void anUnloadedModelCanBeLoadedAgain() {
        assertNull(session.unloaded());
        session.load(model("a"));
        run(loads);
        run(uiThread);
        String name = session.shownProperty().get().name();
        session.unload();
        assertEquals(model("a"), session.unloaded());
        assertFalse(name.isEmpty());
        assertEquals(name, session.unloadedName());
    }

    @Test
    void aModelIsLoadingThenReady() {
        session.load(model("a"));
        assertEquals(ModelState.LOADING, replies.model().stateProperty().get());
        assertEquals(model("a"), shown());
        assertNull(session.shownProperty().get().device());
        run(loads);
        run(uiThread);
        assertEquals(ModelState.READY, replies.model().stateProperty().get());
        assertSame(engine, replies.model().capability(ScriptedEngine.class).orElse(null));
        assertNotNull(session.shownProperty().get().device());
        assertEquals("a", preferences.settings().model());
    }

    @Test
    void aModelThatWasOvertakenIsNeverShown() {
        session.load(model("a"));
        run(loads);
        session.load(model("b"));
        run(uiThread);
        assertEquals(ModelState.LOADING, replies.model().stateProperty().get());
        assertNull(replies.model().capability(ScriptedEngine.class).orElse(null));
        assertEquals(model("b"), shown());
        run(loads);
        run(uiThread);
        assertSame(engine, replies.model().capability(ScriptedEngine.class).orElse(null));
    }

    @Test
    void unloadingEndsALoadForGood() {
        session.load(model("a"));
        run(loads);
        session.unload();
        run(uiThread);
        run(loads);
        run(uiThread);
        assertEquals(ModelState.NONE, replies.model().stateProperty().get());
        assertNull(replies.model().capability(ScriptedEngine.class).orElse(null));
        assertNull(shown());
    }

    @Test
    void aRefusalIsTheProblemThatIsShown() {
        refusal = new PonderException(Problem.of(ProblemCode.TOLD_TEXT, "It is damaged."));
        session.load(model("a"));
        run(loads);
        run(uiThread);
        assertEquals(ModelState.NONE, replies.model().stateProperty().get());
        assertEquals(
                Problem.of(ProblemCode.TOLD_TEXT, "It is damaged."),
                replies.model().problemProperty().get());
    }

    @Test
    void otherSettingsLoadTheModelAnewOnceForAllOfThem() {
        session.load(model("a"));
        run(loads);
        run(uiThread);
        preferences.threadsProperty().set(1);
        preferences.threadsProperty().set(2);
        preferences.contextProperty().set(4096);
        run(loads);
        run(uiThread);
        assertEquals(2, options.size());
        assertEquals(2, options.getLast().threads());
        assertEquals(4096, options.getLast().context());
        assertSame(engine, replies.model().capability(ScriptedEngine.class).orElse(null));
    }
}
