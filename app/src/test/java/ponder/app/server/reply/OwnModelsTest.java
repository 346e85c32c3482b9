package ponder.app.server.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatEngine;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** Which model is in memory, and for whom. */
class OwnModelsTest {
    private final List<String> happened = new CopyOnWriteArrayList<>();

    private OwnModels models(Duration idle) {
        return new OwnModels(
                List.of("a", "b"),
                (name, wanted) -> {
                    happened.add("open " + name);
                    return new ScriptedEngine() {
                        @Override
                        public void close() {
                            happened.add("close " + name);
                        }
                    };
                },
                idle);
    }

    private static Lease take(Models models, String name) throws Exception {
        return models.lease(name).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aModelIsLoadedOnceAndShared() throws Exception {
        try (Models models = models(Duration.ZERO)) {
            assertEquals("", models.loaded());
            ChatEngine first;
            try (Lease one = take(models, "a");
                    Lease two = take(models, "a")) {
                first = one.engine();
                assertSame(first, two.engine());
            }
            try (Lease later = take(models, "a")) {
                assertSame(first, later.engine());
            }
            assertEquals("a", models.loaded());
            assertEquals(1, models.loads());
        }
        assertEquals(List.of("open a", "close a"), happened);
    }

    @Test
    void closingEndsALoadAndWaitsForIt() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        OwnModels models =
                new OwnModels(
                        List.of("a"),
                        (name, wanted) -> {
                            loading.countDown();
                            while (wanted.getAsBoolean()) {
                                Thread.onSpinWait();
                            }
                            LockSupport.parkNanos(200_000_000);
                            happened.add("load left");
                            throw new CancellationException();
                        },
                        Duration.ZERO);
        models.lease("a");
        assertTrue(loading.await(20, TimeUnit.SECONDS));
        models.close();
        assertEquals(List.of("load left"), happened);
    }

    @Test
    void anotherModelWaitsUntilNobodyUsesTheLoadedOneAndThenComesBeforeIt() throws Exception {
        try (Models models = models(Duration.ZERO)) {
            Lease first = take(models, "a");
            CompletableFuture<Lease> other = models.lease("b");
            Thread.sleep(100);
            CompletableFuture<Lease> again = models.lease("a");
            Thread.sleep(100);
            assertFalse(other.isDone());
            assertFalse(again.isDone());
            first.close();
            other.get(20, TimeUnit.SECONDS).close();
            again.get(20, TimeUnit.SECONDS).close();
        }
        assertEquals(
                List.of("open a", "close a", "open b", "close b", "open a", "close a"), happened);
    }

    @Test
    void whoHasGoneDoesNotKeepTheModel() throws Exception {
        try (Models models = models(Duration.ZERO)) {
            Lease first = take(models, "a");
            CompletableFuture<Lease> gone = models.lease("b");
            Models.forget(gone);
            first.close();
            try (Lease later = take(models, "a")) {
                assertEquals("a", models.loaded());
                assertEquals(1, models.loads());
            }
        }
    }

    @Test
    void whoGoesAsTheModelComesGivesItBack() throws Exception {
        try (Models models = models(Duration.ZERO)) {
            CompletableFuture<Lease> come = models.lease("a");
            come.get(20, TimeUnit.SECONDS);
            Models.forget(come);
            take(models, "b").close();
            assertEquals("b", models.loaded());
        }
    }

    @Test
    void aModelThatNobodyAsksLeavesMemoryAndComesBack() throws Exception {
        try (Models models = models(Duration.ofMillis(100))) {
            Lease lease = take(models, "a");
            Thread.sleep(400);
            assertEquals("a", models.loaded());
            lease.close();
            while (!models.loaded().isEmpty()) {
                Thread.sleep(20);
            }
            take(models, "a").close();
        }
        assertEquals(
                List.of("open a", "close a", "open a", "close a"),
                new ArrayList<>(happened).subList(0, 4));
    }

    @Test
    void aModelThatIsNotMeantIsNotThere() {
        try (Models models = models(Duration.ZERO)) {
            assertEquals("a", models.named(""));
            assertEquals("b", models.named("b"));
            PonderException unknown = assertThrows(PonderException.class, () -> models.named("c"));
            assertEquals(AppProblem.SERVE_NO_MODEL, unknown.problem().code());
        }
    }

    @Test
    void nothingIsLoadedOnceClosed() {
        Models models = models(Duration.ZERO);
        models.close();
        CompletionException thrown =
                assertThrows(CompletionException.class, () -> models.lease("a").join());
        PonderException closed = assertInstanceOf(PonderException.class, thrown.getCause());
        assertEquals(ProblemCode.RUN_CLOSED, closed.problem().code());
        assertEquals(List.of(), happened);
    }
}
