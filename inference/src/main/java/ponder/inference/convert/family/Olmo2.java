package ponder.inference.convert.family;

/**
 * Olmo 2: norms only behind attention and feed-forward, and of all heads together.
 *
 * @see <a href="https://arxiv.org/abs/2501.00656">Olmo 2</a>
 */
record Olmo2() implements Olmo {
    @Override
    public String className() {
        return "Olmo2ForCausalLM";
    }

    @Override
    public String shortName() {
        return "olmo2";
    }
}
