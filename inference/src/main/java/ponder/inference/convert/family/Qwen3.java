package ponder.inference.convert.family;

/**
 * Qwen3, and the R1 distill of May 2025 made of its 8B.
 *
 * @see <a href="https://arxiv.org/abs/2505.09388">Qwen3</a>
 */
record Qwen3() implements ArchitectureSpec {
    @Override
    public String className() {
        return "Qwen3ForCausalLM";
    }

    @Override
    public String shortName() {
        return "qwen3";
    }

    @Override
    public Windows windows() {
        return Windows.SWITCHED;
    }

    @Override
    public HeadNorms headNorms() {
        return HeadNorms.EACH;
    }
}
