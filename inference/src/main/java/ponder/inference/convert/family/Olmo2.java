package ponder.inference.convert.family;

/**
 * Olmo 2: norms only behind attention and feed-forward, and of all heads together.
 *
 * @see <a href="https://arxiv.org/abs/2501.00656">Olmo 2</a>
 */
record Olmo2() implements ArchitectureSpec {
    @Override
    public String className() {
        return "Olmo2ForCausalLM";
    }

    @Override
    public String shortName() {
        return "olmo2";
    }

    @Override
    public TensorNames safetensors() {
        return TensorNames.NORMS_BEHIND;
    }

    @Override
    public NormPlaces norms() {
        return NormPlaces.AFTER;
    }

    @Override
    public HeadNorms headNorms() {
        return HeadNorms.TOGETHER;
    }

    @Override
    public PreTokenizer preTokenizer() {
        return PreTokenizer.CL100K;
    }
}
