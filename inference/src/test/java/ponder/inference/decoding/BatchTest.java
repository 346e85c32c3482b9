package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ponder.inference.sampling.Sampler;

@Timeout(60)
class BatchTest {
    private static final int VOCABULARY = 50;
    private static final int CONTEXT = 4096;

    /** Two of less than 1,050 tokens, or one that is longer. */
    private static final int TIGHT = 2_100;

    private static final int REPLY = 40;
    private static final BooleanSupplier GOES_ON = () -> false;

    private final AtomicInteger passesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final ScriptedModel model =
            new ScriptedModel(VOCABULARY, CONTEXT, BatchTest::following) {
                @Override
                boolean batches() {
                    return true;
                }

                @Override
                protected void beforePass() {
                    if (passesLeft.getAndDecrement() == 0) {
                        throw new IllegalStateException("broken");
                    }
                }
            };
    private final List<Object> ends = Collections.synchronizedList(new ArrayList<>());

    private static int following(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).sum() * 7 % VOCABULARY;
    }

    private static int[] prompt(int length, int last) {
        int[] prompt = IntStream.range(0, length).map(i -> i * 13 % VOCABULARY).toArray();
        prompt[length - 1] = last;
        return prompt;
    }

    private static List<Integer> expected(int[] prompt) {
        List<Integer> ids = new ArrayList<>(IntStream.of(prompt).boxed().toList());
        while (ids.size() < prompt.length + REPLY) {
            ids.add(following(ids));
        }
        return ids.subList(prompt.length, ids.size());
    }

    private Runnable reply(Batch batch, Scheduler scheduler, int[] prompt, BooleanSupplier stop) {
        return () -> {
            List<Integer> said = new ArrayList<>();
            try (TokenGenerator generator =
                    TokenGenerator.beside(batch, scheduler, prompt, false, "", stop)) {
                generator.prefill(done -> true);
                while (said.size() < REPLY) {
                    said.add(generator.next(Sampler.GREEDY));
                }
                ends.add(said);
            } catch (RuntimeException e) {
                ends.add(e);
            } catch (OutOfMemoryError e) {
                ends.add(e.getMessage());
            }
        };
    }

    private void run(Scheduler scheduler, BooleanSupplier stop, int[]... prompts) {
        try (Batch batch = Batch.of(scheduler).orElseThrow()) {
            Deque<Runnable> replies = new ArrayDeque<>();
            for (int[] prompt : prompts) {
                replies.add(reply(batch, scheduler, prompt, stop));
            }
            batch.run(replies::poll, () -> {});
        }
    }

    private int[] chunks() {
        return model.chunks.stream().mapToInt(Integer::intValue).toArray();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertEquals(0, model.open());
    }

    @Test
    void whatTheyHaveInCommonIsReadOnce() {
        try (Scheduler scheduler = new Scheduler(model, 0, 16_000, null, null)) {
            run(scheduler, GOES_ON, prompt(200, 1), prompt(200, 2), prompt(200, 1));
        }
        assertEquals(3, ends.size());
        assertTrue(ends.contains(expected(prompt(200, 1))));
        assertTrue(ends.contains(expected(prompt(200, 2))));
        assertEquals(200 + 1 + 1 + 3 * REPLY, IntStream.of(chunks()).sum());
    }

    @Test
    void whatFailsBesideThemEndsThemAll() {
        try (Scheduler scheduler = new Scheduler(model, 0, 16_000, null, null);
                Batch batch = Batch.of(scheduler).orElseThrow()) {
            Deque<Runnable> replies = new ArrayDeque<>();
            replies.add(reply(batch, scheduler, prompt(20, 1), GOES_ON));
            replies.add(reply(batch, scheduler, prompt(20, 2), GOES_ON));
            AtomicInteger passes = new AtomicInteger();
            var failure = new OutOfMemoryError("no thread");
            var thrown =
                    assertThrows(
                            OutOfMemoryError.class,
                            () ->
                                    batch.run(
                                            replies::poll,
                                            () -> {
                                                if (passes.incrementAndGet() == 5) {
                                                    throw failure;
                                                }
                                            }));
            assertSame(failure, thrown);
        }
        assertEquals(List.of("no thread", "no thread"), ends);
    }

    @Test
    void oneThatCannotBeginEndsThemAll() {
        try (Scheduler scheduler = new Scheduler(model, 0, 16_000, null, null);
                Batch batch = Batch.of(scheduler).orElseThrow()) {
            Deque<Runnable> replies = new ArrayDeque<>();
            replies.add(reply(batch, scheduler, prompt(20, 1), GOES_ON));
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            batch.run(
                                    () -> {
                                        if (replies.isEmpty()) {
                                            throw new IllegalStateException("no thread");
                                        }
                                        return replies.poll();
                                    },
                                    () -> {}));
        }
        assertEquals(1, ends.size());
    }

    @Test
    void oneWhoseThreadCannotStartEndsAsTheOthersDo() {
        AtomicInteger threads = new AtomicInteger();
        ThreadFactory one =
                work ->
                        new Thread(work) {
                            @Override
                            public void start() {
                                if (threads.incrementAndGet() == 2) {
                                    throw new OutOfMemoryError("no thread");
                                }
                                super.start();
                            }
                        };
        try (Scheduler scheduler = new Scheduler(model, 0, 16_000, null, null);
                Batch batch = Batch.of(scheduler, one).orElseThrow()) {
            Deque<Runnable> replies = new ArrayDeque<>();
            replies.add(reply(batch, scheduler, prompt(20, 1), GOES_ON));
            replies.add(reply(batch, scheduler, prompt(20, 2), GOES_ON));
            assertThrows(OutOfMemoryError.class, () -> batch.run(replies::poll, () -> {}));
        }
        assertEquals(List.of("no thread", "no thread"), ends);
    }

    @Test
    void thereAreNoMoreAtATimeThanThereIsMemoryFor() {
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null)) {
            assertEquals(2, scheduler.batchSize());
            AtomicInteger now = new AtomicInteger();
            List<Integer> counts = Collections.synchronizedList(new ArrayList<>());
            try (Batch batch = Batch.of(scheduler).orElseThrow()) {
                Deque<Runnable> replies = new ArrayDeque<>();
                for (int i = 0; i < 5; i++) {
                    Runnable reply = reply(batch, scheduler, prompt(20, i), GOES_ON);
                    replies.add(
                            () -> {
                                counts.add(now.incrementAndGet());
                                reply.run();
                                now.decrementAndGet();
                            });
                }
                batch.run(replies::poll, () -> {});
            }
            assertEquals(2, Collections.max(counts));
        }
        assertEquals(5, ends.size());
        ends.forEach(end -> assertInstanceOf(List.class, end));
    }

    @Test
    void whatGrowsTooLongWaitsAndLosesNothing() {
        int[][] prompts = {prompt(1_040, 1), prompt(1_030, 2), prompt(1_045, 3)};
        for (int[] prompt : prompts) {
            prompt[0] = prompt[prompt.length - 1];
        }
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null)) {
            run(scheduler, GOES_ON, prompts);
        }
        for (int[] prompt : prompts) {
            assertTrue(ends.contains(expected(prompt)), ends::toString);
        }
        long readAgain = IntStream.of(chunks()).sum() - (1_040 + 1_030 + 1_045 + 3 * REPLY);
        assertTrue(readAgain > 0, "one was set aside");
    }

    @Test
    void whoIsCancelledMeanwhileIsNotReadAgain() {
        AtomicInteger asked = new AtomicInteger();
        BooleanSupplier whenAside = () -> asked.incrementAndGet() > 0;
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null)) {
            run(scheduler, whenAside, prompt(1_040, 1), prompt(1_030, 2));
        }
        assertTrue(ends.contains(expected(prompt(1_040, 1))), ends::toString);
        assertEquals(
                1, ends.stream().filter(e -> e instanceof DecodingInterruptedException).count());
    }

    /** Of these the first is set aside, and all of it has to be read again. */
    private static int[][] oneToBeReadAgain() {
        int[][] prompts = {prompt(1_030, 1), prompt(1_040, 2)};
        prompts[0][0] = 1;
        prompts[1][0] = 2;
        return prompts;
    }

    @Test
    void whoIsCancelledWhileItIsReadAgainWaitsForOnePortion() {
        int before = 1_030 + 1_040 + 2 * REPLY;
        BooleanSupplier whenBegun = () -> IntStream.of(chunks()).sum() > before + 100;
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null)) {
            run(scheduler, whenBegun, oneToBeReadAgain());
        }
        assertTrue(ends.contains(expected(oneToBeReadAgain()[1])), ends::toString);
        assertEquals(
                1, ends.stream().filter(e -> e instanceof DecodingInterruptedException).count());
        int again = IntStream.of(chunks()).sum() - before;
        assertTrue(again > 0 && again < 3 * model.prefillChunk(), again + " read again");
    }

    @Test
    void othersHaveTheirTurnBetweenThePortionsThatAreReadAgain() {
        List<Integer> read = new ArrayList<>();
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null);
                Batch batch = Batch.of(scheduler).orElseThrow()) {
            Deque<Runnable> replies = new ArrayDeque<>();
            for (int[] prompt : oneToBeReadAgain()) {
                replies.add(reply(batch, scheduler, prompt, GOES_ON));
            }
            batch.run(replies::poll, () -> read.add(IntStream.of(chunks()).sum()));
        }
        for (int[] prompt : oneToBeReadAgain()) {
            assertTrue(ends.contains(expected(prompt)), ends::toString);
        }
        int most =
                IntStream.range(1, read.size())
                        .map(i -> read.get(i) - read.get(i - 1))
                        .max()
                        .orElseThrow();
        assertTrue(most <= model.prefillChunk() + 2, most + " tokens in one pass");
    }

    @Test
    void aPassThatFailsFailsAllAndTheNextOnesGoOn() {
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null)) {
            passesLeft.set(30);
            run(scheduler, GOES_ON, prompt(20, 1), prompt(20, 2));
            assertEquals(2, ends.size());
            ends.forEach(end -> assertInstanceOf(IllegalStateException.class, end));
            run(scheduler, GOES_ON, prompt(20, 3));
            assertEquals(expected(prompt(20, 3)), ends.getLast());
        }
    }

    /**
     * One that comes after a pass may read its prompt before those of that pass have woken up: it
     * is then the first to go on after each, and finds no room beside one that is still to draw.
     */
    @Test
    void whoIsSetAsideBeforeItDrewGoesOnFromItsLogits() {
        int[] early = prompt(1_040, 1);
        int[] late = prompt(1_000, 2);
        early[0] = 1;
        for (int i = 0; i < 200; i++) {
            ends.clear();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> runLate(early, late));
            assertTrue(ends.contains(expected(early)), ends::toString);
            assertTrue(ends.contains(expected(late)), ends::toString);
        }
    }

    private void runLate(int[] early, int[] late) {
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null);
                Batch batch = Batch.of(scheduler).orElseThrow()) {
            Deque<Runnable> replies = new ArrayDeque<>();
            replies.add(reply(batch, scheduler, early, GOES_ON));
            model.chunks.clear();
            AtomicBoolean came = new AtomicBoolean();
            batch.run(
                    () -> {
                        if (model.chunks.size() > 10 && !came.getAndSet(true)) {
                            replies.add(reply(batch, scheduler, late, GOES_ON));
                        }
                        return replies.poll();
                    },
                    () -> {});
        }
    }

    @Test
    void whileTheyRestOnlyOthersAreComputed() {
        List<Integer> computed = new ArrayList<>();
        AtomicInteger passes = new AtomicInteger();
        try (Scheduler scheduler = new Scheduler(model, 4_000, 16_000, null, null);
                Batch batch = Batch.of(scheduler).orElseThrow()) {
            Deque<Runnable> replies = new ArrayDeque<>();
            replies.add(reply(batch, scheduler, prompt(20, 1), GOES_ON));
            replies.add(reply(batch, scheduler, prompt(20, 2), GOES_ON));
            batch.run(
                    replies::poll,
                    () -> {
                        if (passes.incrementAndGet() == 10) {
                            assertTrue(batch.rest());
                            int before = IntStream.of(chunks()).sum();
                            Sequence other = scheduler.open(prompt(30, 3));
                            other.append(prompt(30, 3));
                            scheduler.step();
                            computed.add(IntStream.of(chunks()).sum() - before);
                            scheduler.release(other);
                            batch.goOn();
                        }
                    });
        }
        assertEquals(List.of(30), computed);
        assertEquals(List.of(expected(prompt(20, 1)), expected(prompt(20, 2))), ends);
    }

    /** It would be read again for each of them. */
    @Test
    void aLongOneIsNotSetAsideForThoseThatHaveNotBegun() {
        int[] longest = prompt(1_060, 1);
        longest[0] = 1;
        try (Scheduler scheduler = new Scheduler(model, 0, TIGHT, null, null)) {
            run(scheduler, GOES_ON, longest, prompt(20, 2), prompt(20, 3));
        }
        assertEquals(3, ends.size());
        assertEquals(expected(longest), ends.getFirst());
        assertEquals(1_060 + 20 + 1 + 3 * REPLY, IntStream.of(chunks()).sum());
    }
}
