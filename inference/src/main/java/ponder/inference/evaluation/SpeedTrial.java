package ponder.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import ponder.inference.decoding.DecoderBatch;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.decoding.Segment;
import ponder.inference.evaluation.Rate.Kind;

/**
 * How fast a model reads and makes tokens, without sampling and text. What the tokens are does not
 * matter, so they are drawn at random.
 *
 * @param nanos a clock
 * @param prefills lengths of prompts in tokens
 * @param depths tokens before those that are made, in ascending order
 * @param batches how many sequences are made side by side at the first of them, too, in turns with
 *     one alone
 */
public record SpeedTrial(
        LanguageModel model,
        LongSupplier nanos,
        List<Integer> prefills,
        List<Integer> depths,
        List<Integer> batches) {

    /** Tokens of a decode window: long enough to be timed, short enough to fall between others. */
    private static final int WINDOW = 6;

    private static final int DECODE_WINDOWS = 16;
    private static final int PREFILL_WINDOWS = 3;

    private static final int COMMON_IDS = 50_000;
    private static final long SEED = 1;

    /** Of lengths that chats have. */
    public SpeedTrial(LanguageModel model, LongSupplier nanos, List<Integer> batches) {
        this(model, nanos, List.of(512, 2048), List.of(128, 1024, 4096), batches);
    }

    /**
     * @param progress told the finished part, 0 to 1, before each pass; what it throws ends the
     *     trial
     * @return those depths and lengths that the model's context holds
     */
    public List<Rate> run(DoubleConsumer progress) {
        List<Integer> lengths = prefills.stream().filter(n -> n <= model.contextLength()).toList();
        List<Integer> pasts =
                depths.stream().filter(n -> n + WINDOW <= model.contextLength()).toList();
        long all =
                PREFILL_WINDOWS * sum(lengths)
                        + sum(pasts)
                        + (long) (pasts.size() + (pasts.isEmpty() ? 0 : batches.size()))
                                * DECODE_WINDOWS
                                * WINDOW;
        Reader reader = new Reader(progress, all);
        List<Rate> rates = new ArrayList<>();
        lengths.forEach(length -> rates.add(prefill(reader, length)));
        for (int depth : pasts) {
            boolean first = depth == depths.getFirst();
            rates.addAll(decode(reader, depth, first ? batches : List.of()));
        }
        return rates;
    }

    private static long sum(List<Integer> lengths) {
        return lengths.stream().mapToLong(Integer::longValue).sum();
    }

    private Rate prefill(Reader reader, int length) {
        List<Double> windows = new ArrayList<>();
        for (int window = 0; window < PREFILL_WINDOWS; window++) {
            try (DecoderState state = model.newState()) {
                long start = nanos.getAsLong();
                reader.read(state, length, model.prefillChunk());
                windows.add(rate(length, start));
            }
        }
        return Rate.of(Kind.PREFILL, length, 1, windows);
    }

    private List<Rate> decode(Reader reader, int depth, List<Integer> beside) {
        List<Double> windows = new ArrayList<>();
        List<BatchTrial> batched = new ArrayList<>();
        try (DecoderState state = model.newState()) {
            reader.read(state, depth, model.prefillChunk());
            beside.forEach(count -> batched.add(new BatchTrial(state, depth, count)));
            for (int window = 0; window < DECODE_WINDOWS; window++) {
                long start = nanos.getAsLong();
                reader.read(state, WINDOW, 1);
                windows.add(rate(WINDOW, start));
                reader.read(state, depth - state.rewindTo(depth), model.prefillChunk());
                batched.forEach(trial -> trial.window(reader));
            }
        } finally {
            batched.forEach(BatchTrial::close);
        }
        List<Rate> rates = new ArrayList<>();
        rates.add(Rate.of(Kind.DECODE, depth, 1, windows));
        batched.forEach(trial -> rates.add(trial.rate()));
        return rates;
    }

    private double rate(int tokens, long start) {
        return tokens * 1e9 / (nanos.getAsLong() - start);
    }

    /** Sequences side by side that all begin alike. */
    private final class BatchTrial {
        private final int depth;
        private final DecoderBatch batch;
        private final List<DecoderState> states = new ArrayList<>();
        private final List<Double> windows = new ArrayList<>();

        BatchTrial(DecoderState begun, int depth, int count) {
            int tokens = count * (depth + WINDOW) * 2;
            this.depth = depth;
            this.batch = model.batch(count, Math.max(tokens, count * 1024)).orElseThrow();
            for (int i = 0; i < count; i++) {
                states.add(batch.copy(begun, depth));
            }
        }

        void window(Reader reader) {
            batch.reserve(depth + WINDOW);
            long start = nanos.getAsLong();
            for (int i = 0; i < WINDOW; i++) {
                reader.read(states);
            }
            windows.add(SpeedTrial.this.rate(WINDOW * states.size(), start));
            states.forEach(state -> state.rewindTo(depth));
        }

        Rate rate() {
            return Rate.of(Kind.DECODE, depth, states.size(), windows);
        }

        void close() {
            states.forEach(DecoderState::close);
            batch.close();
        }
    }

    /** Random ids, and how far the trial is. */
    private final class Reader {
        private final int[] ids;
        private final DoubleConsumer progress;
        private final long all;
        private long read;

        Reader(DoubleConsumer progress, long all) {
            int most = Math.min(COMMON_IDS, model.vocabularySize());
            int longest = Math.max(Collections.max(prefills), Collections.max(depths));
            this.ids = new Random(SEED).ints(longest, 0, most).toArray();
            this.progress = progress;
            this.all = all;
        }

        void read(DecoderState state, int count, int portion) {
            for (int from = 0; from < count; from += portion) {
                int to = Math.min(count, from + portion);
                progress.accept(Math.min(1, (double) read / all));
                state.forward(Arrays.copyOfRange(ids, from, to));
                read += to - from;
            }
        }

        /** One id for each. */
        void read(List<DecoderState> states) {
            progress.accept(Math.min(1, (double) read / all));
            int[] next = {ids[0]};
            model.forward(states.stream().map(state -> new Segment(state, next, 1)).toList());
            read++;
        }
    }
}
