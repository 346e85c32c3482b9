package ponder.inference.convert.family;

/** Which side of attention and feed-forward has a norm. */
public enum NormPlaces {
    BEFORE(true, false),
    AFTER(false, true),
    AROUND(true, true);

    private final boolean before;
    private final boolean after;

    NormPlaces(boolean before, boolean after) {
        this.before = before;
        this.after = after;
    }

    /** Of what goes into them. */
    public boolean before() {
        return before;
    }

    /** Of what comes out, before it is added to the stream. */
    public boolean after() {
        return after;
    }
}
