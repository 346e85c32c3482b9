package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatEngine;
import ponder.inference.problem.PonderException;

class OpenedEngineTest {
    private final List<Runnable> onExit = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();

    private final ScriptedEngine engine =
            new ScriptedEngine() {
                @Override
                public void close() {
                    seen.add("closed");
                }
            };

    private CompletableFuture<Void> end() {
        return CompletableFuture.runAsync(
                onExit.getFirst(), task -> Thread.ofPlatform().daemon().start(task));
    }

    /** The program is ended in the midst of a load, which goes on until it is told. */
    private void endWhileItLoads(BooleanSupplier wanted) {
        ends.add(end());
        while (wanted.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoeverEndsTheProgramWaitsForALoadAndClosesWhatItMade() throws Exception {
        ChatEngine opened =
                OpenedEngine.open(
                        onExit::add,
                        wanted -> {
                            endWhileItLoads(wanted);
                            assertFalse(ends.getFirst().isDone(), "it leaves under the load");
                            seen.add("loaded");
                            return engine;
                        });
        ends.getFirst().get(20, TimeUnit.SECONDS);
        assertEquals(engine, opened);
        assertEquals(List.of("loaded", "closed"), seen);
    }

    @Test
    void aLoadThatIsBrokenOffEndsTheCommandWithASentence() throws Exception {
        PonderException ended =
                assertThrows(
                        PonderException.class,
                        () ->
                                OpenedEngine.open(
                                        onExit::add,
                                        wanted -> {
                                            endWhileItLoads(wanted);
                                            throw new CancellationException();
                                        }));
        assertEquals(AppProblem.COMMAND_ENDED, ended.problem().code());
        ends.getFirst().get(20, TimeUnit.SECONDS);
        assertTrue(seen.isEmpty());
    }
}
