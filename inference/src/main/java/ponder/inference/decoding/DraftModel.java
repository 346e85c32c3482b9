package ponder.inference.decoding;

import java.util.Arrays;
import ponder.inference.decoding.guess.Guesser;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.TokenProbabilities;

/**
 * A smaller model of the same vocabulary, which reads one text at a time. What it has read of the
 * text before stays, as far as it was read in whole portions from the beginning: so its logits are
 * the same to the bit whatever was read before.
 */
public final class DraftModel implements Guesser, AutoCloseable {
    /** Less likely ones are too often wrong. */
    private static final double SURE = 0.5;

    private static final int[] NOTHING = {};

    private final LanguageModel model;
    private final double cost;
    private final DecoderState state;
    private int[] ids = new int[1024];
    private int length;
    private int whole;

    /**
     * @param model closed with this
     * @param cost of a pass of it, as a part of one of the larger model
     */
    public DraftModel(LanguageModel model, double cost) {
        this.model = model;
        this.cost = cost;
        this.state = model.newState();
    }

    @Override
    public double cost() {
        return cost;
    }

    @Override
    public void begin() {
        cutBack(whole);
    }

    @Override
    public int[] after(int[] text, int count, int most) {
        if (count + most > model.contextLength()) {
            return NOTHING;
        }
        int common = Arrays.mismatch(text, 0, count, ids, 0, length);
        cutBack(Math.min(common < 0 ? length : common, count - 1));
        float[] logits = read(text, count);
        int[] guess = new int[most];
        int sure = 0;
        while (sure < most) {
            int id = Sampler.GREEDY.sample(logits, NOTHING);
            if (TokenProbabilities.logarithm(logits, id) < Math.log(SURE)) {
                break;
            }
            guess[sure++] = id;
            if (sure < most) {
                logits = read(id);
            }
        }
        return Arrays.copyOf(guess, sure);
    }

    private float[] read(int[] text, int end) {
        float[] logits = {};
        int portion = model.prefillChunk();
        while (length < end) {
            int to = Math.min(end, (length / portion + 1) * portion);
            boolean pure = length == whole && to % portion == 0;
            logits = read(Arrays.copyOfRange(text, length, to));
            whole = pure ? to : whole;
        }
        return logits;
    }

    private float[] read(int... more) {
        float[] logits = state.forward(more);
        if (length + more.length > ids.length) {
            ids = Arrays.copyOf(ids, 2 * (length + more.length));
        }
        System.arraycopy(more, 0, ids, length, more.length);
        length += more.length;
        return logits;
    }

    private void cutBack(int to) {
        if (to < length) {
            length = state.rewindTo(to);
            int portion = model.prefillChunk();
            whole = Math.min(whole, length / portion * portion);
        }
    }

    /** From any thread: makes a pass in progress end soon. */
    public void interrupt() {
        model.interrupt();
    }

    @Override
    public void close() {
        state.close();
        model.close();
    }
}
