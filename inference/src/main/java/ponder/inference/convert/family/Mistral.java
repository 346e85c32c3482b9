package ponder.inference.convert.family;

/**
 * Mistral 7B, Nemo and Small in their text form. The first of them look back 4,096 tokens only.
 *
 * @see <a href="https://arxiv.org/abs/2310.06825">Mistral 7B</a>
 */
record Mistral() implements ArchitectureSpec {
    @Override
    public String className() {
        return "MistralForCausalLM";
    }

    @Override
    public String shortName() {
        return "mistral";
    }

    /** llama.cpp calls it a Llama. */
    @Override
    public String ggufName() {
        return "llama";
    }

    @Override
    public Windows windows() {
        return Windows.NAMED;
    }

    @Override
    public boolean pairedRowsInGguf() {
        return true;
    }

    @Override
    public PreTokenizer preTokenizer() {
        return PreTokenizer.LLAMA;
    }
}
