package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.Background;
import ponder.app.platform.UserFolders;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ModelState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ChatEngine;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource;
import ponder.inference.TokenCounting;

/** A model that nobody needs leaves memory, and comes back when somebody asks it. */
class IdleUnloadingTest {
    private static final ModelSource R1 = new ModelSource.LocalFolder(Path.of("/models/r1"));

    private final List<Runnable> loads = new ArrayList<>();
    private final List<ScriptedEngine> engines = new ArrayList<>();
    private final List<ScriptedEngine> closed = new ArrayList<>();
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ReplyQueue replies = new ReplyQueue(Runnable::run);
    private final ParameterScope parameters = new ParameterScope();
    private final Background background = new Background();
    private final ModelSession session =
            new ModelSession(
                    UserFolders.ofThisSystem(),
                    preferences,
                    replies,
                    parameters,
                    background,
                    new EngineSlot(
                            loads::add, Runnable::run, (source, o, wanted) -> engine(source)),
                    notice -> {});
    private long minutes;
    private final IdleUnloading idle =
            new IdleUnloading(
                    session, replies, preferences, () -> Duration.ofMinutes(minutes).toNanos());

    private ChatEngine engine(ModelSource source) {
        ScriptedEngine made =
                new ScriptedEngine() {
                    @Override
                    public void close() {
                        closed.add(this);
                    }
                };
        made.server = source instanceof ModelSource.Endpoint ? "example.org" : null;
        engines.add(made);
        return made;
    }

    @AfterEach
    void close() {
        session.close();
        background.close();
    }

    private void load(ModelSource source) {
        session.load(source);
        work();
    }

    private void work() {
        while (!loads.isEmpty()) {
            loads.removeFirst().run();
        }
    }

    /** Time passes, during which it looks every minute. */
    private void pass(int count) {
        for (int i = 0; i < count; i++) {
            idle.look();
            minutes++;
        }
        idle.look();
        work();
    }

    private ModelState state() {
        return replies.model().stateProperty().get();
    }

    @Test
    void itStaysUnlessTheUserWantsItToGo() {
        load(R1);
        pass(1_000);
        assertEquals(ModelState.READY, state());
    }

    @Test
    void itLeavesMemoryAfterTheMinutesAndTheNextQuestionLoadsIt() {
        preferences.restMinutesProperty().set(5);
        load(R1);
        pass(4);
        assertEquals(ModelState.READY, state());
        pass(2);
        assertEquals(ModelState.RESTING, state());
        assertEquals(engines, closed, "its memory is free");
        assertTrue(session.shownProperty().get().resting());
        assertEquals(R1, session.shownProperty().get().source());

        ChatViewModel chat = TestChats.chat(replies);
        assertTrue(chat.commands().ask("What is 2 + 3?"));
        assertEquals(ModelState.LOADING, state());
        assertFalse(session.shownProperty().get().resting());
        work();
        assertEquals(ModelState.READY, state());
        assertEquals(1, engines.getLast().requests.size());
        engines.getLast().answer("5");
        engines.getLast().finish(FinishReason.STOP);
        pass(4);
        assertEquals(ModelState.READY, state(), "it was needed until now");
        pass(2);
        assertEquals(ModelState.RESTING, state());
    }

    @Test
    void aReplyThatTakesLongKeepsIt() {
        preferences.restMinutesProperty().set(5);
        load(R1);
        ChatViewModel chat = TestChats.chat(replies);
        chat.commands().ask("What is 2 + 3?");
        pass(60);
        assertEquals(ModelState.READY, state());
        engines.getLast().finish(FinishReason.STOP);
        pass(6);
        assertEquals(ModelState.RESTING, state());
    }

    @Test
    void aProgramThatHasItKeepsItAndWakesIt() {
        preferences.restMinutesProperty().set(5);
        load(R1);
        replies.model().uses().guestCame();
        pass(60);
        assertEquals(ModelState.READY, state());
        replies.model().uses().guestLeft();
        pass(4);
        assertEquals(ModelState.READY, state());
        pass(2);
        assertEquals(ModelState.RESTING, state());
        List<ChatEngine> lent = new ArrayList<>();
        replies.model().whenLoaded(lent::add, problem -> {});
        work();
        assertEquals(List.of(engines.getLast()), lent);
        assertEquals(2, engines.size());
    }

    /** Its words are counted as they are written. */
    @Test
    void aQuestionThatIsBeingWrittenKeepsIt() {
        preferences.restMinutesProperty().set(5);
        load(R1);
        for (int i = 0; i < 20; i++) {
            replies.model().capability(TokenCounting.class);
            pass(2);
        }
        assertEquals(ModelState.READY, state());
    }

    @Test
    void oneOnAServerHasNoMemoryHere() {
        preferences.restMinutesProperty().set(5);
        load(new ModelSource.Endpoint(URI.create("https://example.org/v1"), "r1"));
        pass(60);
        assertEquals(ModelState.READY, state());
    }

    @Test
    void whatIsChangedMeanwhileIsRememberedAndLoadsNothing() {
        preferences.restMinutesProperty().set(5);
        load(R1);
        pass(6);
        String name = session.shownProperty().get().name();
        assertNull(preferences.settings().parameters().get(name));
        parameters.shownProperty().set(parameters.shownProperty().get().withAnswerLimit(77));
        assertNotNull(preferences.settings().parameters().get(name));
        preferences.threadsProperty().set(1);
        work();
        assertEquals(ModelState.RESTING, state());
        assertEquals(1, engines.size());
    }
}
