package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Loads happen when the test says so, on the test's thread. */
class EngineSlotTest {
    private final List<Runnable> background = new ArrayList<>();
    private final List<Runnable> uiThread = new ArrayList<>();
    private final List<CountedEngine> made = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Runnable duringLoad = () -> {};
    private final EngineSlot slot = new EngineSlot(background::add, uiThread::add, this::make);

    /** Knows whether it is in the memory. */
    private static final class CountedEngine extends ScriptedEngine {
        private final String name;
        private boolean open = true;

        CountedEngine(ModelSource source) {
            name = source.name();
        }

        @Override
        public void close() {
            open = false;
        }
    }

    private ChatEngine make(ModelSource source, EngineOptions options, BooleanSupplier wanted) {
        assertEquals(0, made.stream().filter(e -> e.open).count(), "two models in the memory");
        Runnable now = duringLoad;
        duringLoad = () -> {};
        now.run();
        CountedEngine engine = new CountedEngine(source);
        made.add(engine);
        return engine;
    }

    private void load(String name) {
        slot.load(
                new ModelSource.LocalFolder(Path.of(name)),
                EngineOptions.in(Path.of("cache")),
                engine -> {
                    CountedEngine counted = (CountedEngine) engine;
                    told.add(counted.name + (counted.open ? " ready" : " ready, but closed"));
                },
                problem -> told.add(problem.toString()));
    }

    private static void run(List<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
        }
    }

    private void everything() {
        run(background);
        run(uiThread);
    }

    /** What replies have left on the heap goes with the model. */
    @Test
    void theHeapIsGivenBackWithTheModel() {
        load("a");
        everything();
        WeakReference<Object> left = new WeakReference<>(new byte[1 << 20]);
        slot.unload();
        everything();
        assertNull(left.get());
    }

    @Test
    void whoUnloadsIsToldOnceTheModelIsClosed() {
        load("a");
        everything();
        slot.unload(() -> told.add(made.getFirst().open ? "open" : "freed"));
        assertEquals(List.of("a ready"), told);
        everything();
        assertEquals(List.of("a ready", "freed"), told);
    }

    /** Whoever waits for the model's files must hear of it whatever is loaded next. */
    @Test
    void whoUnloadsIsToldAlsoIfAnotherModelIsAskedForAtOnce() {
        load("a");
        everything();
        slot.unload(() -> told.add(made.getFirst().open ? "open" : "freed"));
        load("b");
        everything();
        assertEquals(List.of("a ready", "freed", "b ready"), told);
    }

    @Test
    void aModelIsLoadedAndTold() {
        load("a");
        everything();
        assertEquals(List.of("a ready"), told);
    }

    @Test
    void theNewestOfTwoQuickRequestsIsTheOnlyOneLoaded() {
        load("a");
        load("b");
        everything();
        assertEquals(List.of("b ready"), told);
        assertEquals(1, made.size());
    }

    @Test
    void aLoadThatIsOvertakenIsFreedBeforeTheNextBegins() {
        duringLoad = () -> load("b");
        load("a");
        everything();
        assertEquals(List.of("b ready"), told);
        assertFalse(made.getFirst().open);
        assertEquals(2, made.size());
    }

    @Test
    void aLoadIsToldThatItIsNotWantedAnyMore() {
        List<Boolean> answers = new ArrayList<>();
        EngineSlot asking =
                new EngineSlot(
                        background::add,
                        uiThread::add,
                        (source, options, wanted) -> {
                            answers.add(wanted.getAsBoolean());
                            run(uiThread);
                            answers.add(wanted.getAsBoolean());
                            throw new CancellationException();
                        });
        uiThread.add(asking::unload);
        asking.load(
                new ModelSource.LocalFolder(Path.of("a")),
                EngineOptions.in(Path.of("cache")),
                engine -> told.add("ready"),
                problem -> told.add(problem.toString()));
        everything();
        assertEquals(List.of(true, false), answers);
        assertEquals(List.of(), told);
    }

    @Test
    void whatWasLoadedIsNotToldOnceAnotherModelIsAskedFor() {
        load("a");
        run(background);
        load("b");
        run(uiThread);
        assertEquals(List.of(), told);
        everything();
        assertEquals(List.of("b ready"), told);
        assertFalse(made.getFirst().open);
    }

    @Test
    void unloadingWhileItLoadsLeavesNothing() {
        duringLoad = slot::unload;
        load("a");
        everything();
        assertEquals(List.of(), told);
        assertFalse(made.getFirst().open);
    }

    @Test
    void closingWhileItLoadsLeavesNothing() {
        duringLoad = slot::close;
        load("a");
        load("b");
        everything();
        assertEquals(List.of(), told);
        assertTrue(made.stream().noneMatch(engine -> engine.open));
        assertEquals(1, made.size());
    }

    @Test
    void whoeverClosesCanWaitForALoad() {
        assertTrue(slot.ended().isDone());
        List<Boolean> during = new ArrayList<>();
        duringLoad =
                () -> {
                    slot.close();
                    during.add(slot.ended().isDone());
                };
        load("a");
        everything();
        assertEquals(List.of(false), during);
        assertTrue(slot.ended().isDone());
    }

    @Test
    void aFailureIsToldAndTheNextRequestWorks() {
        duringLoad =
                () -> {
                    throw new PonderException(Problem.of(ProblemCode.TOLD_TEXT, "No."));
                };
        load("a");
        everything();
        duringLoad =
                () -> {
                    throw new StackOverflowError();
                };
        load("b");
        everything();
        load("c");
        everything();
        assertEquals("No.", told.getFirst());
        assertTrue(told.get(1).startsWith("The model failed unexpectedly"), told.get(1));
        assertEquals("c ready", told.getLast());
    }
}
