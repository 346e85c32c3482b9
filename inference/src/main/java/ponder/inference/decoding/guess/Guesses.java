package ponder.inference.decoding.guess;

/**
 * Who guesses the next ids of one text. Nothing but ids that are known decides what is guessed, so
 * that a reply is made again in the same passes.
 */
public interface Guesses {
    /** Nobody guesses. */
    Guesses NONE =
            new Guesses() {
                @Override
                public void given(int... ids) {}

                @Override
                public void sampled(int id) {}

                @Override
                public int[] next(int most) {
                    return new int[0];
                }
            };

    /** The text goes on with ids that were not sampled. */
    void given(int... ids);

    /** The text goes on with the next id that was sampled. */
    void sampled(int id);

    /**
     * To be asked when all ids of the guess before are known, or one of them was wrong.
     *
     * @return at most so many ids; none where no guess is worth its part of a pass
     */
    int[] next(int most);

    /** These, and others where these have none. */
    default Guesses or(Guesses others) {
        Guesses first = this;
        return new Guesses() {
            @Override
            public void given(int... ids) {
                first.given(ids);
                others.given(ids);
            }

            @Override
            public void sampled(int id) {
                first.sampled(id);
                others.sampled(id);
            }

            @Override
            public int[] next(int most) {
                int[] ids = first.next(most);
                return ids.length > 0 ? ids : others.next(most);
            }
        };
    }
}
