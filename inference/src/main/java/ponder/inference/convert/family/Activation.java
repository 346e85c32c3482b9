package ponder.inference.convert.family;

/** What the gate of a feed-forward goes through. */
public enum Activation {
    /** x times its sigmoid. */
    SILU("hidden_act", "silu"),
    /** The Gaussian error linear unit, by its approximation with a hyperbolic tangent. */
    GELU_TANH("hidden_activation", "gelu_pytorch_tanh");

    private final String field;
    private final String hiddenAct;

    Activation(String field, String hiddenAct) {
        this.field = field;
        this.hiddenAct = hiddenAct;
    }

    /** Where a {@code config.json} of such families names it. */
    public String field() {
        return field;
    }

    /** The name in a {@code config.json}. */
    public String hiddenAct() {
        return hiddenAct;
    }
}
