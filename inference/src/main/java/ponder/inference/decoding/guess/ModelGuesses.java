package ponder.inference.decoding.guess;

import java.util.Arrays;

/**
 * Guesses of a smaller model, as many as its guesses so far were worth. They are taken for certain:
 * an id is sampled from the larger model's logits alone, and only costs no pass of its own where it
 * is the guess, so that the text is that of plain sampling whatever is guessed.
 *
 * @see <a href="https://arxiv.org/abs/2211.17192">Leviathan et al., Fast Inference from
 *     Transformers via Speculative Decoding</a>
 */
public final class ModelGuesses implements Guesses {
    /**
     * One guess is tried where none is worth it, in case that changed, once it costs no more than
     * this part of the passes since the last.
     */
    private static final double TRIALS = 0.02;

    private static final int[] NOTHING = {};

    private final Guesser model;
    private final ModelGuessLength lengths;
    private int[] text = new int[1024];
    private int length;
    private int[] guess = NOTHING;
    private int known;
    private int asked;
    private int passes;

    public ModelGuesses(Guesser model) {
        this.model = model;
        this.lengths = new ModelGuessLength(model.cost());
        model.begin();
    }

    @Override
    public void given(int... ids) {
        if (length + ids.length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + ids.length));
        }
        System.arraycopy(ids, 0, text, length, ids.length);
        length += ids.length;
        guess = NOTHING;
        known = 0;
    }

    @Override
    public void sampled(int id) {
        int[] guessed = guess;
        int place = known;
        given(id);
        if (place < guessed.length) {
            boolean right = guessed[place] == id;
            lengths.wasRight(right);
            guess = right ? guessed : NOTHING;
            known = right ? place + 1 : 0;
        }
    }

    @Override
    public int[] next(int most) {
        int count = Math.min(most, lengths.best());
        if (count == 0 && most > 0 && lengths.trial(length - asked) < TRIALS * passes) {
            count = 1;
        }
        passes++;
        if (count == 0) {
            return NOTHING;
        }
        asked = length;
        passes = 0;
        guess = model.after(text, length, count);
        known = 0;
        lengths.wasSure(guess.length, guess.length < count);
        return guess;
    }
}
