package ponder.inference.convert.family;

/**
 * SmolLM3: every fourth layer sees no positions.
 *
 * @see <a href="https://huggingface.co/blog/smollm3">SmolLM3</a>
 */
record SmolLm3() implements ArchitectureSpec {
    @Override
    public String className() {
        return "SmolLM3ForCausalLM";
    }

    @Override
    public String shortName() {
        return "smollm3";
    }

    @Override
    public double rotaryTheta() {
        return 2_000_000;
    }

    @Override
    public int unrotatedEvery() {
        return 4;
    }

    @Override
    public boolean tiedEmbeddings() {
        return true;
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
