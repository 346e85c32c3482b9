package ponder.inference.convert.family;

/** What the gate of a feed-forward goes through. */
public enum Activation {
    /** x times its sigmoid. */
    SILU("silu");

    private final String hiddenAct;

    Activation(String hiddenAct) {
        this.hiddenAct = hiddenAct;
    }

    /** The name in a {@code config.json}. */
    public String hiddenAct() {
        return hiddenAct;
    }
}
