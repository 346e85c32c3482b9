package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.Sampler;

class SchedulerTest {
    private static final int CONTEXT = 100;
    private static final int[] APPLES = IntStream.range(1, 40).toArray();
    private static final int[] PEARS = IntStream.range(500, 530).toArray();

    private final ScriptedModel model = new ScriptedModel(1000, CONTEXT, ids -> ids.getLast() + 1);

    /** Computes a prompt and keeps it; how much of it was there. */
    private static int turn(Scheduler scheduler, int... prompt) {
        Sequence sequence = scheduler.open(prompt);
        int found = sequence.length();
        sequence.append(Arrays.copyOfRange(prompt, found, prompt.length));
        scheduler.step();
        assertEquals(prompt[prompt.length - 1] + 1, likeliest(sequence.logits()));
        scheduler.release(sequence);
        return found;
    }

    private static int likeliest(float[] logits) {
        return Sampler.GREEDY.sample(logits, new int[0]);
    }

    private static int[] longer(int[] prompt, int... more) {
        return IntStream.concat(Arrays.stream(prompt), Arrays.stream(more)).toArray();
    }

    @Test
    void twoConversationsInTurnsBothFindTheirBeginning() {
        try (Scheduler scheduler = new Scheduler(model, CONTEXT)) {
            turn(scheduler, APPLES);
            turn(scheduler, PEARS);
            assertEquals(39, turn(scheduler, longer(APPLES, 7, 8)));
            assertEquals(30, turn(scheduler, longer(PEARS, 7, 8)));
            assertEquals(41, turn(scheduler, longer(APPLES, 7, 8, 9)));
        }
    }

    @Test
    void whatWaitedForAStepThatNeverCameIsNotInTheNextPromptsWay() {
        try (Scheduler scheduler = new Scheduler(model, CONTEXT)) {
            turn(scheduler, APPLES);
            Sequence sequence = scheduler.open(longer(APPLES, 7));
            sequence.append(7);
            scheduler.release(sequence);
            assertEquals(39, turn(scheduler, longer(APPLES, 8)));
        }
    }

    @Test
    void withMemoryForOneTheOlderGoesAndTheAnswersStay() {
        try (Scheduler scheduler = new Scheduler(model, 0)) {
            turn(scheduler, APPLES);
            turn(scheduler, PEARS);
            assertEquals(0, turn(scheduler, longer(APPLES, 7, 8)));
            assertEquals(0, turn(scheduler, longer(PEARS, 7, 8)));
            assertEquals(1, model.open());
        }
    }

    @Test
    void whatIsKeptNeverHoldsMoreThanTheMemoryThatIsLeft() {
        try (Scheduler scheduler = new Scheduler(model, 69)) {
            turn(scheduler, APPLES);
            turn(scheduler, PEARS);
            turn(scheduler, 900, 901);
            assertEquals(3, model.open(), "39 and 30 tokens beside the last");
            turn(scheduler, 800, 801);
            assertEquals(0, turn(scheduler, longer(APPLES, 7)), "the oldest made room");
            assertEquals(30, turn(scheduler, longer(PEARS, 7)));
        }
        assertEquals(0, model.open());
    }

    private static int guestTurn(Scheduler scheduler, int... prompt) {
        Sequence sequence = scheduler.openGuest(prompt);
        int found = sequence.length();
        sequence.append(Arrays.copyOfRange(prompt, found, prompt.length));
        scheduler.step();
        scheduler.release(sequence);
        return found;
    }

    @Test
    void guestsMakeRoomForEachOtherAndNotForThemselves() {
        try (Scheduler scheduler = new Scheduler(model, 69)) {
            turn(scheduler, APPLES);
            guestTurn(scheduler, PEARS);
            for (int guest = 600; guest < 900; guest += 100) {
                guestTurn(scheduler, IntStream.range(guest, guest + 30).toArray());
            }
            assertEquals(39, turn(scheduler, longer(APPLES, 7)));
            assertEquals(0, guestTurn(scheduler, longer(PEARS, 7)), "the oldest guest went");
        }
        assertEquals(0, model.open());
    }

    @Test
    void aGuestGetsACopyOfWhatTheUsersChatBeginsWith() {
        try (Scheduler scheduler = new Scheduler(model, CONTEXT)) {
            turn(scheduler, longer(APPLES, 7, 8));
            assertEquals(39, guestTurn(scheduler, longer(APPLES, 9)));
            assertEquals(41, turn(scheduler, longer(APPLES, 7, 8, 9)));
        }
    }

    @Test
    void oneThatRestsGoesOnWithItsLogitsAndWithRoomForItself() {
        try (Scheduler scheduler = new Scheduler(model, 69)) {
            Sequence resting = scheduler.openGuest(APPLES);
            resting.append(APPLES);
            scheduler.step();
            float[] logits = resting.logits();
            assertTrue(scheduler.rest(resting));
            turn(scheduler, PEARS);
            turn(scheduler, 800, 801);
            Arrays.fill(logits, 0);
            assertEquals(40, likeliest(resting.logits()), "its own copy");
            assertEquals(3, model.open(), "39 that rest and 30 kept are 69");
            scheduler.goOn(resting);
            assertEquals(3, model.open(), "32 are kept beside one whole context");
            scheduler.release(resting);
        }
        assertEquals(0, model.open());
    }

    @Test
    void withoutMemoryForOneMoreNothingRests() {
        try (Scheduler scheduler = new Scheduler(model, 38)) {
            Sequence sequence = scheduler.openGuest(APPLES);
            sequence.append(APPLES);
            scheduler.step();
            assertFalse(scheduler.rest(sequence));
        }
    }

    @Test
    void withMemoryForOneAGuestIsAnsweredAllTheSame() {
        try (Scheduler scheduler = new Scheduler(model, 0)) {
            turn(scheduler, APPLES);
            assertEquals(0, guestTurn(scheduler, PEARS));
            assertEquals(1, model.open());
            assertEquals(30, guestTurn(scheduler, longer(PEARS, 7)));
            assertEquals(0, turn(scheduler, APPLES));
        }
    }

    @Test
    void anotherQuestionAfterTheSameLongBeginningTakesItsPlace() {
        try (Scheduler scheduler = new Scheduler(model, CONTEXT)) {
            turn(scheduler, longer(APPLES, 7, 8));
            assertEquals(39, turn(scheduler, longer(APPLES, 9)));
            assertEquals(1, model.open());
        }
    }

    /** A long thought is cut off by the next turn, for prompts leave it out. */
    @Test
    void aReplyThatIsNotPartOfTheNextPromptIsCutOff() {
        try (Scheduler scheduler = new Scheduler(model, CONTEXT)) {
            Sequence sequence = scheduler.open(new int[] {1, 2, 3});
            sequence.append(1, 2, 3);
            scheduler.step();
            for (int id = 4; id < 60; id++) {
                sequence.append(id);
                scheduler.step();
            }
            scheduler.release(sequence);
            assertSame(sequence, scheduler.open(new int[] {1, 2, 3, 60}));
            assertEquals(3, sequence.length());
        }
    }

    @Test
    void aStepComputesAllLiveSequences() {
        try (Scheduler scheduler = new Scheduler(model, CONTEXT)) {
            Sequence apples = scheduler.open(APPLES);
            Sequence pears = scheduler.open(PEARS);
            assertNotSame(apples, pears);
            assertFalse(scheduler.step(), "nothing waits");
            apples.append(APPLES);
            pears.append(PEARS);
            assertTrue(scheduler.step());
            for (int i = 0; i < 3; i++) {
                apples.append(likeliest(apples.logits()));
                pears.append(likeliest(pears.logits()));
                scheduler.step();
            }
            assertArrayEquals(new int[] {40, 41, 42}, apples.before(42, 3));
            assertArrayEquals(new int[] {530, 531, 532}, pears.before(33, 3));
            assertEquals(List.of(39, 30, 1, 1, 1, 1, 1, 1), model.chunks);
        }
    }

    @Test
    void aDraftIsVerifiedInOnePass() {
        try (Scheduler scheduler = new Scheduler(model, 0)) {
            Sequence sequence = scheduler.open(APPLES);
            sequence.append(APPLES);
            scheduler.step();
            sequence.appendAt(39, new int[] {40, 41, 99}, 3);
            scheduler.step();
            assertArrayEquals(
                    new int[] {41, 42, 100},
                    Arrays.stream(sequence.rows()).mapToInt(SchedulerTest::likeliest).toArray());
            sequence.rewindTo(41);
            assertArrayEquals(new int[] {40, 41}, sequence.before(sequence.length(), 2));
        }
    }

    @Test
    void aPassThatFailsLeavesEveryOtherSequenceAsItWas() {
        ScriptedModel stubborn =
                new ScriptedModel(
                        1000,
                        CONTEXT,
                        ids -> {
                            if (ids.contains(666)) {
                                throw new IllegalStateException("boom");
                            }
                            return ids.getLast() + 1;
                        });
        try (Scheduler scheduler = new Scheduler(stubborn, CONTEXT)) {
            Sequence apples = scheduler.open(APPLES);
            Sequence pears = scheduler.open(PEARS);
            apples.append(APPLES);
            pears.append(PEARS[0], 666);
            assertThrows(IllegalStateException.class, scheduler::step);
            assertEquals(0, apples.length());
            assertFalse(scheduler.step(), "what waited is left out");
            apples.append(APPLES);
            scheduler.step();
            assertEquals(40, likeliest(apples.logits()));
            assertEquals(List.of(new Portion(39, 39, 1)), apples.portions());
        }
    }

    /** The engine's own memory, or what a run takes beside it. */
    @ParameterizedTest
    @EnumSource(names = {"MEMORY_CONTEXT", "MEMORY_NONE"})
    void whatIsKeptGoesWhenMemoryRunsShort(ProblemCode code) {
        ScriptedModel tight =
                new ScriptedModel(1000, CONTEXT, ids -> ids.getLast() + 1) {
                    @Override
                    protected void beforePass() {
                        if (open() > 1) {
                            throw new PonderException(new Problem(code, Map.of()));
                        }
                    }
                };
        try (Scheduler scheduler = new Scheduler(tight, CONTEXT)) {
            turn(scheduler, APPLES);
            turn(scheduler, PEARS);
            assertEquals(1, tight.open());
            assertEquals(30, turn(scheduler, longer(PEARS, 7)));
        }
    }

    /** A prompt that is only expected is the first to go, and never costs another its place. */
    @Test
    void whatIsOnlyExpectedGoesFirst() {
        try (Scheduler scheduler = new Scheduler(model, CONTEXT)) {
            turn(scheduler, longer(APPLES, 7, 8, 9, 10));
            turn(scheduler, PEARS);
            int[] next = longer(APPLES, 500, 501);
            Sequence ahead = scheduler.openAhead(next, "").orElseThrow();
            assertEquals(39, ahead.length());
            ahead.append(500, 501);
            scheduler.step();
            scheduler.release(ahead);
            assertEquals(3, model.open());
            turn(scheduler, 900, 901);
            assertEquals(30, turn(scheduler, longer(PEARS, 7)));
            assertEquals(43, turn(scheduler, longer(APPLES, 7, 8, 9, 10, 11)));
        }
    }

    @Test
    void whatIsOnlyExpectedDoesNotTakeTheMemoryOfOthers() {
        boolean[] isShort = {false};
        ScriptedModel tight =
                new ScriptedModel(1000, CONTEXT, ids -> ids.getLast() + 1) {
                    @Override
                    protected void beforePass() {
                        if (isShort[0]) {
                            throw new PonderException(
                                    Problem.of(ProblemCode.MEMORY_CONTEXT, CONTEXT));
                        }
                    }
                };
        try (Scheduler scheduler = new Scheduler(tight, CONTEXT)) {
            turn(scheduler, longer(APPLES, 7, 8, 9, 10));
            Sequence ahead = scheduler.openAhead(longer(APPLES, 500, 501), "").orElseThrow();
            isShort[0] = true;
            ahead.append(500, 501);
            assertThrows(PonderException.class, scheduler::step);
            scheduler.release(ahead);
            isShort[0] = false;
            assertEquals(43, turn(scheduler, longer(APPLES, 7, 8, 9, 10, 11)));
        }
    }

    /** As with a recurrent state, which has nothing but its snapshots. */
    @Test
    void aModelThatGoesBackFurtherThanAskedComputesTheRestAnew() {
        ScriptedModel tens =
                new ScriptedModel(1000, CONTEXT, ids -> ids.getLast() + 1) {
                    @Override
                    int reachable(int length) {
                        return length / 10 * 10;
                    }
                };
        try (Scheduler scheduler = new Scheduler(tens, 0)) {
            turn(scheduler, APPLES);
            assertEquals(30, turn(scheduler, longer(Arrays.copyOf(APPLES, 35), 7)));
            assertEquals(
                    Arrays.stream(longer(APPLES, 31, 32, 33, 34, 35, 7)).boxed().toList(),
                    tens.forwarded);
        }
    }
}
