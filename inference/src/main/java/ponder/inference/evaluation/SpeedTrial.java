package ponder.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.evaluation.Rate.Kind;

/**
 * How fast a model reads and makes tokens, without sampling and text. What the tokens are does not
 * matter, so they are drawn at random.
 *
 * @param nanos a clock
 * @param prefills lengths of prompts in tokens
 * @param depths tokens before those that are made, in ascending order
 */
public record SpeedTrial(
        LanguageModel model, LongSupplier nanos, List<Integer> prefills, List<Integer> depths) {

    /** Tokens of a decode window: long enough to be timed, short enough to fall between others. */
    private static final int WINDOW = 6;

    private static final int DECODE_WINDOWS = 16;
    private static final int PREFILL_WINDOWS = 3;

    private static final int COMMON_IDS = 50_000;
    private static final long SEED = 1;

    /** Of lengths that chats have. */
    public SpeedTrial(LanguageModel model, LongSupplier nanos) {
        this(model, nanos, List.of(512, 2048), List.of(128, 1024, 4096));
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
                        + (long) pasts.size() * DECODE_WINDOWS * WINDOW;
        Reader reader = new Reader(progress, all);
        List<Rate> rates = new ArrayList<>();
        lengths.forEach(length -> rates.add(prefill(reader, length)));
        pasts.forEach(depth -> rates.add(decode(reader, depth)));
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
        return Rate.of(Kind.PREFILL, length, windows);
    }

    private Rate decode(Reader reader, int depth) {
        List<Double> windows = new ArrayList<>();
        try (DecoderState state = model.newState()) {
            reader.read(state, depth, model.prefillChunk());
            for (int window = 0; window < DECODE_WINDOWS; window++) {
                long start = nanos.getAsLong();
                reader.read(state, WINDOW, 1);
                windows.add(rate(WINDOW, start));
                reader.read(state, depth - state.rewindTo(depth), model.prefillChunk());
            }
        }
        return Rate.of(Kind.DECODE, depth, windows);
    }

    private double rate(int tokens, long start) {
        return tokens * 1e9 / (nanos.getAsLong() - start);
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
    }
}
