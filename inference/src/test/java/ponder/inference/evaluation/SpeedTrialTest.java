package ponder.inference.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import ponder.inference.decoding.DecoderBatch;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.decoding.Segment;
import ponder.inference.evaluation.Rate.Kind;

class SpeedTrialTest {
    private static final long MILLISECOND = 1_000_000;

    private long now;
    private int passes;

    /** A pass takes 10 ms and 1 ms for each token; decoding another 1 ms for each 64 before it. */
    private class Clocked implements LanguageModel {
        private final int context;
        private final int reach;

        Clocked(int context, int reach) {
            this.context = context;
            this.reach = reach;
        }

        @Override
        public int vocabularySize() {
            return 100;
        }

        @Override
        public int contextLength() {
            return context;
        }

        @Override
        public DecoderState newState() {
            return new DecoderState() {
                private int length;

                @Override
                public int held() {
                    return length;
                }

                @Override
                public float[][] forward(int[] ids, int rows) {
                    passes++;
                    now += MILLISECOND * (10 + ids.length + (ids.length == 1 ? length / 64 : 0));
                    length += ids.length;
                    assertTrue(length <= context, "past its context");
                    return new float[rows][vocabularySize()];
                }

                @Override
                public int rewindTo(int to) {
                    length = Math.max(0, to - reach);
                    return length;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void interrupt() {}

        @Override
        public void close() {}
    }

    /** All of a batch take the time of one pass over them. */
    private final class Batched extends Clocked {
        Batched() {
            super(600, 0);
        }

        @Override
        public Optional<DecoderBatch> batch(int most, int tokens) {
            return Optional.of(
                    new DecoderBatch() {
                        @Override
                        public int places(int longest) {
                            return most;
                        }

                        @Override
                        public void reserve(int longest) {}

                        @Override
                        public DecoderState copy(DecoderState of, int length) {
                            DecoderState copy = newState();
                            copy.forward(new int[length]);
                            return copy;
                        }

                        @Override
                        public void close() {}
                    });
        }

        @Override
        public List<float[][]> forward(List<Segment> segments) {
            now += MILLISECOND * (10 + segments.size());
            return segments.stream().map(one -> new float[1][100]).toList();
        }
    }

    @Test
    void thoseSideBySideCountTogether() {
        List<Rate> rates = new SpeedTrial(new Batched(), () -> now, List.of(8, 16)).run(done -> {});
        assertEquals(List.of(1, 1, 8, 16), rates.stream().map(Rate::sequences).toList());
        assertEquals(6 / 0.078, rates.get(1).best(), 1e-6);
        assertEquals(8 / 0.018, rates.get(2).best(), 1e-6);
        assertEquals(16 / 0.026, rates.get(3).median(), 1e-6);
    }

    private List<Rate> rates(int context, int reach) {
        return new SpeedTrial(new Clocked(context, reach), () -> now, List.of()).run(done -> {});
    }

    @Test
    void ratesAreTokensASecondOfEachKind() {
        List<Rate> rates = rates(4102, 0);
        assertEquals(
                List.of(512, 2048, 128, 1024, 4096), rates.stream().map(Rate::tokens).toList());
        Rate prefill = rates.getFirst();
        assertEquals(Kind.PREFILL, prefill.kind());
        assertEquals(512 / 0.552, prefill.best(), 1e-6);
        Rate decode = rates.get(2);
        assertEquals(Kind.DECODE, decode.kind());
        assertEquals(6 / 0.078, decode.best(), 1e-6);
        assertEquals(decode.best(), decode.median(), 1e-6);
    }

    @Test
    void onlyWhatTheContextHoldsIsMeasured() {
        assertEquals(List.of(512, 128), rates(1029, 0).stream().map(Rate::tokens).toList());
        assertEquals(List.of(512, 128, 1024), rates(1030, 0).stream().map(Rate::tokens).toList());
        assertEquals(List.of(), rates(128, 0));
    }

    @Test
    void aModelThatGoesBackFurtherReadsAgainOutsideTheWindow() {
        assertEquals(rates(600, 0), rates(600, 3));
    }

    @Test
    void itCanBeEndedBetweenPasses() {
        SpeedTrial trial = new SpeedTrial(new Clocked(600, 0), () -> now, List.of());
        List<Double> told = new ArrayList<>();
        assertThrows(
                CancellationException.class,
                () ->
                        trial.run(
                                done -> {
                                    told.add(done);
                                    if (done > 0.5) {
                                        throw new CancellationException();
                                    }
                                }));
        assertEquals(told.size() - 1, passes);
        assertEquals(told.stream().sorted().toList(), told);
    }

    @Test
    void bestAndMedianOfTheWindows() {
        assertEquals(
                new Rate(Kind.DECODE, 1, 1, 9, 4), Rate.of(Kind.DECODE, 1, 1, List.of(4., 9., 1.)));
        assertEquals(
                new Rate(Kind.DECODE, 1, 1, 9, 5),
                Rate.of(Kind.DECODE, 1, 1, List.of(6., 9., 1., 4.)));
    }

    @Test
    void theLimitIsReadingWeightsAndCache() {
        Rate decode = new Rate(Kind.DECODE, 100, 1, 10, 8);
        Speed speed =
                new Speed(
                        "CPU",
                        2,
                        1,
                        900,
                        1,
                        OptionalLong.of(20_000),
                        OptionalLong.empty(),
                        List.of(decode));
        assertEquals(0.5, speed.shareOfLimit(decode), 1e-9);
        Rate beside = new Rate(Kind.DECODE, 100, 9, 10, 8);
        assertEquals(0.1, speed.shareOfLimit(beside), 1e-9);
        assertTrue(Double.isNaN(speed.shareOfLimit(new Rate(Kind.PREFILL, 100, 1, 10, 8))));
    }
}
