package ponder.inference.decoding.guess;

/** A smaller model that reads along. */
public interface Guesser {
    /** What a token of it costs, as a part of a pass of the larger model over one. */
    double cost();

    /** Another text begins; what is read of it depends on nothing but its ids. */
    void begin();

    /**
     * The ids that it holds likeliest, up to the first that it is not sure of.
     *
     * @param text whose first {@code length} ids are read
     * @param most 1 or more
     */
    int[] after(int[] text, int length, int most);
}
