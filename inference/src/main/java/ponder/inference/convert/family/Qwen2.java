package ponder.inference.convert.family;

/**
 * Qwen2 and Qwen2.5, and the R1 distills of 1.5B to 32B made of them. Query, key and value have
 * biases.
 *
 * @see <a href="https://arxiv.org/abs/2407.10671">Qwen2</a>
 */
record Qwen2() implements ArchitectureSpec {
    @Override
    public String className() {
        return "Qwen2ForCausalLM";
    }

    @Override
    public String shortName() {
        return "qwen2";
    }

    @Override
    public Windows windows() {
        return Windows.SWITCHED;
    }
}
