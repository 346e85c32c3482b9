package ponder.inference.decoding.guess;

import org.jspecify.annotations.Nullable;

/** Guesses what came where the text was as it is now. */
public final class RepeatedGuesses implements Guesses {
    private final RepeatedText text = new RepeatedText();
    private final DraftLength lengths = new DraftLength();
    private RepeatedText.@Nullable Match match;

    @Override
    public void given(int... ids) {
        text.add(ids);
        match = text.match();
    }

    @Override
    public void sampled(int id) {
        if (match != null) {
            lengths.was(match.tokens(), text.next(match) == id);
        }
        given(id);
    }

    @Override
    public int[] next(int most) {
        return match == null
                ? new int[0]
                : text.after(match, Math.min(most, lengths.of(match.tokens())));
    }
}
