package ponder.inference.convert.family;

/**
 * Olmo 3: as Olmo 2, but three of four layers look back only so far, and turn unscaled.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/models/olmo3/modeling_olmo3.py">modeling_olmo3</a>
 */
record Olmo3() implements Olmo {
    @Override
    public String className() {
        return "Olmo3ForCausalLM";
    }

    @Override
    public String shortName() {
        return "olmo3";
    }

    /** llama.cpp tells it from Olmo 2 by its windows. */
    @Override
    public String ggufName() {
        return "olmo2";
    }

    @Override
    public double rotaryTheta() {
        return 500_000;
    }

    @Override
    public Windows windows() {
        return Windows.fullEvery(4);
    }

    @Override
    public SlidingRotary slidingRotary() {
        return SlidingRotary.UNSCALED;
    }
}
