package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Loops are noticed, and what repeats itself with good reason is let be. */
class LoopDetectorTest {
    private static final int NEVER = -1;

    @TestFactory
    Stream<DynamicTest> anAnswerThatIsMeantToRepeatItselfComesWhole() {
        return each(LoopSamples.wanted(), LoopDetector::inAnswer);
    }

    @TestFactory
    Stream<DynamicTest> aThoughtThatWorksStepByStepGoesOn() {
        return each(LoopSamples.thoughts(), LoopDetector::inThought);
    }

    private static Stream<DynamicTest> each(
            Map<String, String> samples, Supplier<LoopDetector> detector) {
        return samples.entrySet().stream()
                .map(
                        sample ->
                                DynamicTest.dynamicTest(
                                        sample.getKey(),
                                        () ->
                                                assertEquals(
                                                        NEVER,
                                                        noticed(
                                                                sample.getValue(),
                                                                detector.get()))));
    }

    @TestFactory
    Stream<DynamicTest> aThoughtInCirclesIsNoticedSoon() {
        return LoopSamples.loops().entrySet().stream()
                .map(
                        loop ->
                                DynamicTest.dynamicTest(
                                        loop.getKey(),
                                        () ->
                                                within(
                                                        900,
                                                        loop.getValue(),
                                                        LoopDetector.inThought())));
    }

    @TestFactory
    Stream<DynamicTest> anAnswerInCirclesIsNoticedWithPatience() {
        return LoopSamples.loops().entrySet().stream()
                .filter(loop -> !LoopSamples.ALWAYS_NEW.contains(loop.getKey()))
                .map(
                        loop ->
                                DynamicTest.dynamicTest(
                                        loop.getKey(),
                                        () ->
                                                within(
                                                        6_000,
                                                        loop.getValue(),
                                                        LoopDetector.inAnswer())));
    }

    private static void within(int most, IntFunction<String> loop, LoopDetector detector) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            text.append(loop.apply(i));
        }
        int at = noticed(text.toString(), detector);
        assertTrue(at != NEVER && at <= most, "noticed at " + at);
    }

    /** After how many tokens, or {@link #NEVER}. */
    private static int noticed(String text, LoopDetector detector) {
        int[] ids = LoopSamples.ids(text);
        for (int i = 0; i < ids.length; i++) {
            if (detector.repeats(ids[i])) {
                return i + 1;
            }
        }
        return NEVER;
    }

    @Test
    void theShareIsThatOfCountingPlainly() {
        Random random = new Random(5);
        int[] ids = new int[700];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i > 20 && random.nextInt(10) > 0 ? ids[i - 17] : random.nextInt(40);
        }
        RepeatedShare share = new RepeatedShare(3, 2, 64, 200);
        for (int i = 0; i < ids.length; i++) {
            int expected = i < 63 ? 64 : plain(ids, i, 3, 2, 64, 200);
            assertEquals(expected, share.newAfter(ids[i]), "at " + i);
        }
    }

    /** Tokens of the last window that lie in no stretch that was there before so many times. */
    private static int plain(int[] ids, int last, int stretch, int times, int window, int memory) {
        boolean[] said = new boolean[ids.length];
        for (int end = stretch - 1; end <= last; end++) {
            int before = 0;
            for (int other = Math.max(stretch - 1, end - memory + 1); other < end; other++) {
                boolean same = true;
                for (int k = 0; k < stretch; k++) {
                    same &= ids[end - k] == ids[other - k];
                }
                before += same ? 1 : 0;
            }
            for (int k = 0; before >= times && k < stretch; k++) {
                said[end - k] = true;
            }
        }
        int count = 0;
        for (int i = last - window + 1; i <= last; i++) {
            count += said[i] ? 0 : 1;
        }
        return count;
    }
}
